import { createTranslator } from 'next-intl';
import { dateAndTime, longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import en from '@/messages/en.json';
import fr from '@/messages/fr.json';
import type { Choice } from '../choice';
import { type Commands, commandsFor } from './commands';
import type { Counts, Listed, RecordKind, Unread } from './queries';
import { READ_ME_STYLE } from './read-me-style';

/** What LISEZMOI.html tells. Nothing of it depends on when the pack is made: the checkpoint's time is its own. */
export interface ReadMe {
  readonly organization: string;
  readonly choice: Choice;
  /** Titles of the documents chosen, when some were. */
  readonly documents: readonly { readonly fr: string; readonly en: string }[];
  readonly counts: Counts;
  /** Records whose PDF is not there: the person was erased, or it is not made yet. */
  readonly withoutCopy: number;
  readonly size: number;
  readonly issuedAt: Date;
  /** As openssl prints it. */
  readonly fingerprint: string;
  /** The address of the product, without a slash at its end. */
  readonly publicUrl: string;
  /** The name of one PDF of the pack. */
  readonly copy: string | null;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);

function translator(locale: Locale) {
  return createTranslator({
    locale,
    messages: locale === 'fr' ? fr : en,
    namespace: 'packs.readMe',
    timeZone: 'America/Toronto',
  });
}
const texts = { fr: translator('fr'), en: translator('en') };

const FOLDERS = [
  'documents',
  'signatures',
  'acknowledgements',
  'certificates',
  'log',
  'registers',
  'contracts',
  'authority',
  'sums',
] as const;
const PROVES = ['words', 'who', 'when', 'order'] as const;
const NOT = ['identity', 'clock', 'elsewhere', 'authority'] as const;
const LAW = ['medium', 'integrity', 'link', 'burden'] as const;
const COMMANDS = ['files', 'signature', 'fingerprint', 'seals', 'copy'] as const satisfies (keyof Commands)[];

const code = (text: string) => `<code>${text}</code>`;

/** What the tools answer, and the names of files and tools: the same in every language. */
const ANSWERS = {
  files: 'OK',
  signature: 'CMS Verification successful',
  fingerprint: '',
  seals: 'OK',
  copy: 'Signature is Valid',
};
const NAMES = {
  linux: code('sha256sum'),
  mac: code('shasum -a 256'),
  tool: code('poppler-utils'),
  root: code('authority/root.pem'),
  checkpoint: code('log/checkpoint'),
  proof: code('line.tlog-proof'),
  key: code('authority/log.vkey'),
  stamp: code('SHA256SUMS.p7s.tst'),
};

const tags = {
  code,
  b: (chunks: string) => `<strong>${chunks}</strong>`,
};

function choiceIn(locale: Locale, { choice, documents }: ReadMe): string {
  const t = texts[locale];
  const titles = documents.map((title) => title[locale]).join(', ');
  return [
    choice.members ? t('choice.people', { count: choice.members.length }) : t('choice.everyone'),
    choice.documents ? t('choice.documents', { titles: escaped(titles) }) : t('choice.allDocuments'),
    choice.from ? t('choice.from', { date: longDate(locale, choice.from) }) : '',
    choice.to ? t('choice.to', { date: longDate(locale, choice.to) }) : '',
  ]
    .filter(Boolean)
    .map((line) => `<li>${line}</li>`)
    .join('');
}

function commandsIn(locale: Locale, commands: Commands, about: ReadMe): string {
  const t = texts[locale];
  return COMMANDS.map((name) => {
    const command = commands[name];
    if (command === null) return '';
    const values = { ...NAMES, answer: code(ANSWERS[name]), fingerprint: code(about.fingerprint) };
    return `<li><p>${t.markup(`command.${name}`, values)}</p><pre><code class="command" data-command="${name}">${escaped(command)}</code></pre></li>`;
  }).join('\n');
}

function part(locale: Locale, about: ReadMe): string {
  const t = texts[locale];
  const { counts, size, issuedAt } = about;
  const commands = commandsFor({ sealed: counts.signature + counts.acknowledgement > 0, copy: about.copy });
  const verify = `${about.publicUrl}/${locale}/verify`;
  const list = (lines: readonly string[]) => lines.map((line) => `<li>${line}</li>`).join('\n');
  return `<section lang="${locale}-CA">
<h1>${t('title', { organization: escaped(about.organization) })}</h1>
<p class="lead">${t('lead', { organization: escaped(about.organization) })}</p>
<h2>${t('holdsTitle')}</h2>
<p>${t('holds', { signatures: counts.signature, acknowledgements: counts.acknowledgement, certificates: counts.certificate, size, date: dateAndTime(locale, issuedAt) })}</p>
<ul>${choiceIn(locale, about)}</ul>
${about.withoutCopy > 0 ? `<p class="note">${t('withoutCopy', { count: about.withoutCopy })}</p>` : ''}
<h2>${t('provesTitle')}</h2>
<ul>
${list(PROVES.map((name) => t.markup(`proves.${name}`, tags)))}
</ul>
<h2>${t('notTitle')}</h2>
<ul>
${list(NOT.map((name) => t(`not.${name}`)))}
</ul>
<h2>${t('checkTitle')}</h2>
<p>${t.markup('checkLead', NAMES)}</p>
<ol>
${commandsIn(locale, commands, about)}
</ol>
<p>${t.markup('checkLog', NAMES)}</p>
<p>${t('verify')} <a href="${escaped(verify)}">${escaped(verify)}</a></p>
<h2>${t('foldersTitle')}</h2>
<ul>
${list(FOLDERS.map((name) => t.markup(`folder.${name}`, { ...tags, name: code(`${name}/`) })))}
</ul>
<h2>${t('lawTitle')}</h2>
<ul>
${list(LAW.map((name) => t(`law.${name}`)))}
</ul>
<p class="small">${t('lawNote')}</p>
</section>`;
}

const both = (key: 'list.person' | 'list.document' | 'list.date' | 'list.file' | 'list.due') =>
  `${texts.fr(key)}<br><span lang="en-CA">${texts.en(key)}</span>`;

const FOLDER: Readonly<Record<RecordKind, string>> = {
  signature: 'signatures',
  acknowledgement: 'acknowledgements',
  certificate: 'certificates',
};

/** The name of a record's PDF in the pack. */
export function copyName(kind: RecordKind, id: string): string {
  return kind === 'certificate' ? `certificates/${id}.pdf` : `${FOLDER[kind]}/${id}/copy.pdf`;
}

/** One line of the list of records: the title as it was in the language of the record. */
export function recordRow(kind: RecordKind, { id, name, at, hasCopy, locale, ...titles }: Listed): string {
  const file = hasCopy
    ? copyName(kind, id)
    : kind === 'certificate'
      ? `certificates/${id}.json`
      : `${FOLDER[kind]}/${id}/`;
  const person =
    name === null
      ? `<i>${texts.fr('list.erased')} · <span lang="en-CA">${texts.en('list.erased')}</span></i>`
      : escaped(name);
  return `<tr><td>${person}</td><td lang="${locale}-CA">${escaped(titles[locale])}</td><td><time datetime="${at.toISOString()}">${dateAndTime('fr', at)}</time></td><td><a href="${file}">${file}</a></td></tr>\n`;
}

/** One line of those who had not read a policy. */
export function unreadRow({ name, fr, dueOn }: Unread): string {
  return `<tr><td>${escaped(name)}</td><td lang="fr-CA">${escaped(fr)}</td><td><time datetime="${dueOn}">${longDate('fr', dueOn)}</time></td></tr>\n`;
}

/**
 * LISEZMOI.html: both languages, French first, then the list of records. Self-contained: no script, no style or image
 * from elsewhere, and a policy that says so to the browser.
 * @param rows the list, as `recordRow` makes it, by kind.
 * @param unread who had not read a policy, as `unreadRow` makes it.
 */
export function readMe(about: ReadMe, rows: Readonly<Record<RecordKind, string>>, unread: string): string {
  const tables = (['signature', 'acknowledgement', 'certificate'] as const)
    .filter((kind) => rows[kind] !== '')
    .map(
      (kind) => `<h3>${texts.fr(`list.${kind}`)} · <span lang="en-CA">${texts.en(`list.${kind}`)}</span></h3>
<table><thead><tr><th scope="col">${both('list.person')}</th><th scope="col">${both('list.document')}</th><th scope="col">${both('list.date')}</th><th scope="col">${both('list.file')}</th></tr></thead>
<tbody>
${rows[kind]}</tbody></table>`,
    )
    .join('\n');
  const missing = unread
    ? `<h3>${texts.fr('list.unread')} · <span lang="en-CA">${texts.en('list.unread')}</span></h3>
<p>${texts.fr('list.unreadLead')} <span lang="en-CA">${texts.en('list.unreadLead')}</span></p>
<table><thead><tr><th scope="col">${both('list.person')}</th><th scope="col">${both('list.document')}</th><th scope="col">${both('list.due')}</th></tr></thead>
<tbody>
${unread}</tbody></table>`
    : '';
  return `<!doctype html>
<html lang="fr-CA">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${texts.fr('title', { organization: escaped(about.organization) })}</title>
<style>${READ_ME_STYLE}</style>
</head>
<body>
<nav><a href="#en" lang="en-CA">English</a> · <a href="#liste">${texts.fr('list.title')}</a></nav>
<main>
${part('fr', about)}
<hr id="en">
${part('en', about)}
<hr id="liste">
<section>
<h2>${texts.fr('list.title')} · <span lang="en-CA">${texts.en('list.title')}</span></h2>
${tables || `<p>${texts.fr('list.none')} <span lang="en-CA">${texts.en('list.none')}</span></p>`}
${missing}
</section>
</main>
</body>
</html>
`;
}
