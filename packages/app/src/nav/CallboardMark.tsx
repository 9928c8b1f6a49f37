/** A board with four call sheets, one of them signed. */
export function CallboardMark({ size }: { size: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      aria-hidden
      focusable="false"
    >
      <rect x="2" y="4" width="28" height="24" rx="4" fill="#2f6f5e" />
      <rect x="6" y="8" width="9" height="7" rx="1.5" fill="#f4efe2" />
      <rect
        x="17"
        y="8"
        width="9"
        height="7"
        rx="1.5"
        fill="#f4efe2"
        opacity="0.75"
      />
      <rect
        x="6"
        y="17"
        width="9"
        height="7"
        rx="1.5"
        fill="#f4efe2"
        opacity="0.75"
      />
      <rect x="17" y="17" width="9" height="7" rx="1.5" fill="#ffc857" />
      <path
        d="M19 20.5l2 2 3.5-4"
        fill="none"
        stroke="#2b2b2b"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
