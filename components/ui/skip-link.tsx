/** First in the page: straight to the text, for those who come by keyboard. */
export function SkipLink({ label }: { label: string }) {
  return (
    <a
      href="#main"
      className="-translate-y-20 fixed top-2 left-2 z-10 rounded-md bg-accent px-4 py-2 font-semibold text-accent-ink focus:translate-y-0 print:hidden"
    >
      {label}
    </a>
  );
}
