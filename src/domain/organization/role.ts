/** A named set of permissions, as `GET /roles` lists it. */
export interface Role {
  readonly id: string;
  readonly name: string;
  readonly scope: 'organization' | 'workspace';
  readonly description: string;
  readonly isCustom: boolean;
}
