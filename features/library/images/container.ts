/** A file's parts, as its container tells them without any pixel being unfolded. */
export interface Anatomy {
  /** Pixels, before what EXIF says of orientation. */
  readonly width: number;
  readonly height: number;
  readonly animated: boolean;
  /** How often a reader passes over its pixels. */
  readonly scans: number;
  /** What is no pixel: remarks, EXIF, XMP, profiles. */
  readonly asides: readonly Buffer[];
  /** What stands after the end of the picture. */
  readonly after: Buffer;
}

/** A container that does not hold together: cut off, or made up. */
export class Damaged extends Error {}
