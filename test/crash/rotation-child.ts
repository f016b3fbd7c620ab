import { rotationChild } from './rotation/child/main.ts';
import type { ToChild } from './rotation/messages.ts';

process.once('message', (message: ToChild) => {
  if (message.type !== 'begin') return;
  rotationChild(message.config).then(
    () => process.disconnect(),
    (cause: unknown) => {
      console.error(cause);
      process.exit(70);
    },
  );
});
