import {
  Boxes,
  Cloud,
  FileCode2,
  GitBranch,
  Hand,
  LockKeyhole,
  type LucideIcon,
  SquareTerminal,
  Vault,
} from 'lucide-react';
import type { DestinationKind } from '../../lib/rotation-types.ts';

/** A sign for each kind of destination. */
export const kindIcons: Readonly<Record<DestinationKind, LucideIcon>> = {
  'hand-over': Hand,
  file: FileCode2,
  command: SquareTerminal,
  vault: Vault,
  github: GitBranch,
  aws: Cloud,
  kubernetes: Boxes,
  keychain: LockKeyhole,
};
