const OFFSETS = [0, 8, 16, 24, 32, 40, 48, 56] as const;

/** A SHA-256 in eight groups, which one click selects whole; copied, it is one word without spaces. */
export function Hash({ hex }: { hex: string }) {
  return (
    <code className="select-all font-mono text-sm leading-relaxed">
      {OFFSETS.map((at) => (
        <span key={at} className="mr-2 inline-block last:mr-0">
          {hex.slice(at, at + 8)}
        </span>
      ))}
    </code>
  );
}
