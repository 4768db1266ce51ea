// Syntax of ten years ago only: a Node too old for the rest must still be able to read this and say so.
const parts = process.versions.node.split('.');
const major = Number(parts[0]);
const minor = Number(parts[1]);

function stop(fr, en) {
  console.error(`\n${fr}\n\n${en}\n`);
  process.exit(1);
}

if (major < 20 || (major === 20 && minor < 19)) {
  stop(
    `Paraphe demande Node.js 20.19 ou plus récent, et cette machine a la version ${process.versions.node}. Installez-en une plus récente depuis https://nodejs.org/, puis relancez la même commande.`,
    `Paraphe needs Node.js 20.19 or newer, and this machine has version ${process.versions.node}. Install a newer one from https://nodejs.org/, then run the same command again.`,
  );
}

Promise.all([import('tsx/esm/api'), import('node:url')])
  .then(([tsx, url]) => {
    tsx.register({ tsconfig: url.fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
    return import('./start/main.ts');
  })
  .catch((error) => {
    if (error && error.code === 'ERR_MODULE_NOT_FOUND' && String(error.message).indexOf("package '") !== -1) {
      stop(
        `Les dépendances ne sont pas installées (${error.message}). Lancez d’abord : npm ci`,
        'The dependencies are not installed. Run this first: npm ci',
      );
    }
    console.error(error);
    process.exit(1);
  });
