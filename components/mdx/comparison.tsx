import { Shape } from '@/components/ui/shape';
import type { RenderContext } from './context';
import type { MdxProps } from './props';

/** Two ways side by side, one above the other on a phone. */
export function comparison() {
  return function Comparison({ children }: MdxProps) {
    return <div className="keep-together grid gap-4 sm:grid-cols-2">{children}</div>;
  };
}

/** One of the two. */
export function side({ labels }: RenderContext, which: 'avoid' | 'prefer') {
  const good = which === 'prefer';
  const look = good ? 'border-good bg-good-soft' : 'border-late bg-late-soft';
  return function Side({ children }: MdxProps) {
    return (
      <div className={`space-y-2 rounded-sm border-t-3 px-4 py-3 forced-outline ${look}`}>
        <p
          className={`flex items-center gap-2 font-sans font-semibold text-base ${good ? 'text-good' : 'text-late'}`}
        >
          <Shape name={good ? 'check' : 'slash'} />
          {labels[which]}
        </p>
        {children}
      </div>
    );
  };
}
