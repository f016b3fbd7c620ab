import process from 'node:process';
import { answer } from './part.ts';
import { watchLoop } from './watch-loop.ts';

/** Does nothing but watch itself: what stalls here is the machine's doing. Answers when its input ends. */
const watch = await watchLoop();
process.stdin.resume();
process.stdin.on('end', () => void watch.stop().then(answer));
