/** The files of a certificate, by the last part of their address. */
export const CERTIFICATE_FILES = ['credential', 'pdf'] as const;
export type CertificateFile = (typeof CERTIFICATE_FILES)[number];

export const isCertificateFile = (name: string): name is CertificateFile =>
  (CERTIFICATE_FILES as readonly string[]).includes(name);
