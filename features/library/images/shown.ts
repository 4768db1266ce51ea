import type { RenderContext } from '@/components/mdx/context';
import type { ImageSize } from '../component-rules';
import { imageHref } from './name';

/** Images as a text's renderer asks for them, of those that are known by name. */
export function shownImages(sizes: ReadonlyMap<string, ImageSize>): RenderContext['image'] {
  return (name) => {
    const size = sizes.get(name);
    return size ? { href: imageHref(name), width: size.width, height: size.height } : null;
  };
}
