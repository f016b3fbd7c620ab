import path from 'node:path';

/** The folder that holds package.json. */
export const projectRoot: string = path.dirname(import.meta.dirname);
