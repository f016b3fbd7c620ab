import { runFromTerminal } from '../../src/cli/main.ts';

await runFromTerminal();
