import type { z } from 'zod';
import { appCalls } from './app.ts';
import { connectionCalls } from './connections.ts';
import { findingCalls } from './findings.ts';
import { organizationCalls } from './organization.ts';
import { rotationCalls } from './rotations.ts';
import { spendCalls } from './spend.ts';

/** Every call that the window may make. Adding one here is what makes it exist. */
export const calls = {
  ...appCalls,
  ...connectionCalls,
  ...findingCalls,
  ...organizationCalls,
  ...rotationCalls,
  ...spendCalls,
} as const;

export type Calls = typeof calls;
export type CallName = keyof Calls;
/** What the window passes. */
export type InputOf<N extends CallName> = z.input<Calls[N]['input']>;
/** What a handler receives once the input is checked. */
export type ParsedOf<N extends CallName> = z.output<Calls[N]['input']>;
/** What a handler answers. */
export type OutputOf<N extends CallName> = Exclude<Calls[N]['output'], undefined>;
