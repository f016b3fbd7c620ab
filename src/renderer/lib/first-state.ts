import { call } from './client.ts';

/** The app's state, asked for before the rest of the window's code is read: the first picture waits for it. */
export const firstState = call('app.state', {});
