import { parentPort, workerData } from 'node:worker_threads';
import { parseMarkdown } from './mdx-parser.mjs';

/*
 * Parses one text and ends. Its parent (parse-in-worker.ts) ends it sooner when it takes too long. JSON,
 * because structured cloning of a very deep tree kills the thread where JSON throws.
 */
function answer() {
  try {
    return { tree: JSON.stringify(parseMarkdown(workerData.source)) };
  } catch (error) {
    return {
      error: { reason: String(error?.reason ?? 'depth'), line: error?.line ?? 1, column: error?.column ?? 1 },
    };
  }
}

parentPort?.postMessage(answer());
