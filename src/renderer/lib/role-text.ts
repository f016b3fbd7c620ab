/** A role's name as people read it: Mistral's own names such as `organization_admin` become "Organization admin". */
export function roleText(name: string): string {
  if (!/^[a-z]+(_[a-z]+)*$/.test(name)) return name;
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
