/** Props of {@link VaneMark}. */
export interface VaneMarkProps {
  readonly size?: number | undefined;
}

/** The app's mark: a weather vane, its arrow into the wind. */
export function VaneMark({ size = 24 }: VaneMarkProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      <path d="M5 7.5h12M12 7.5v14M8.75 21.5h6.5" />
      <path d="M16.5 3.75 22 7.5l-5.5 3.75z" fill="currentColor" />
      <path d="M2 4.25h4.25L8.5 7.5l-2.25 3.25H2L4.25 7.5z" fill="currentColor" stroke="none" />
      <circle cx="12" cy="14.5" r="1.9" fill="currentColor" stroke="none" />
    </svg>
  );
}
