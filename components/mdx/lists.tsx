import type { RenderContext } from './context';
import type { MdxProps } from './props';

/** What to remember, at the end. */
export function keyPoints({ labels }: RenderContext) {
  return function KeyPoints({ children }: MdxProps) {
    return (
      <div className="keep-together space-y-3 border-accent border-y-2 py-5">
        <h2 className="mt-0 text-xl">{labels.key_points}</h2>
        {children}
      </div>
    );
  };
}

const BOXES =
  '[&_ul]:list-none [&_ul]:pl-0 [&_li]:relative [&_li]:pl-8 [&_li]:before:absolute [&_li]:before:left-0 ' +
  '[&_li]:before:top-[0.3em] [&_li]:before:size-[0.95em] [&_li]:before:rounded-sm [&_li]:before:border ' +
  "[&_li]:before:border-line-strong [&_li]:before:content-['']";

/** Things to do, with boxes to tick on paper. */
export function checklist({ labels }: RenderContext) {
  return function Checklist({ children }: MdxProps) {
    return (
      <div className={`keep-together space-y-3 rounded-md border border-line px-4 py-5 sm:px-6 ${BOXES}`}>
        <h2 className="mt-0 text-xl">{labels.checklist}</h2>
        {children}
      </div>
    );
  };
}
