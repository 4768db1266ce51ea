/** The curated list of what websites call (`content/third-parties.json`), as it is written. */
export { default as thirdParties } from '@/content/third-parties.json';
