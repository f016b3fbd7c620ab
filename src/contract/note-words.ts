export { noteWords } from '../domain/rotation/note-words.ts';
