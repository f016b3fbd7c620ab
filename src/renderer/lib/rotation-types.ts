import type { InputOf, OutputOf } from '../../contract/index.ts';
import type { DestinationRow, RotationDetail } from '../../contract/rotations.ts';

/** What a person wishes for, before it is planned. */
export type Wish = InputOf<'rotations.rehearse'>['wish'];

/** What a rotation is for. */
export type Purpose = Wish['purpose'];

/** What would happen, found out by reading alone. */
export type Rehearsal = OutputOf<'rotations.rehearse'>;

/** What would happen to one key. */
export type RehearsedKey = Rehearsal['keys'][number];

/** What would happen at one destination. */
export type RehearsedDestination = RehearsedKey['destinations'][number];

/** A key that no rotation was begun for, and why. */
export type LeftOut = OutputOf<'rotations.start'>['leftOut'][number];

/** A line of a list of rotations. */
export type RotationSummary = OutputOf<'rotations.page'>['rows'][number];

/** How a rotation stands. */
export type RotationState = RotationSummary['state'];

/** What a rotation waits for while it waits for time. */
export type WaitReason = NonNullable<RotationSummary['waitsFor']>;

/** One step of a rotation's timeline. */
export type StepView = RotationDetail['steps'][number];

/** Something that a person can do with a rotation. */
export type ActionView = RotationDetail['actions'][number];

/** A standing order to rotate. */
export type RotationSchedule = OutputOf<'schedules.list'>[number];

/** When nothing starts by itself. */
export type Blackout = NonNullable<RotationSchedule['blackout']>;

/** Where a destination is. */
export type DestinationSpec = DestinationRow['spec'];

/** The names of the kinds of destinations. */
export type DestinationKind = DestinationSpec['kind'];

/** A destination as it is saved. */
export type SavedDestination = InputOf<'destinations.save'>;
