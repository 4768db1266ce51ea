/** What is late is hatched: told from what is done without a colour. */
export function Hatch({ id }: { id: string }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="6" height="6" fill="var(--late-soft)" />
      <rect width="3" height="6" fill="var(--late)" />
    </pattern>
  );
}
