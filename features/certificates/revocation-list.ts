/**
 * Where one organization's revocations are published, for ever: it is written in each certificate.
 * @param publicUrl PUBLIC_URL, without a slash at its end.
 */
export function revocationListUrl(publicUrl: string, organizationId: string): string {
  return `${publicUrl.replace(/\/$/, '')}/api/revocations/${organizationId}`;
}

/** The list that `1EdTechRevocationList` asks for: ids of certificates that stand no more, and nothing of anybody. */
export function revocationList(url: string, issuer: string, certificateIds: readonly string[]) {
  const revokedCredentials = certificateIds.map((id) => ({ id: `urn:uuid:${id}`, revoked: true }));
  return { id: url, issuer, revokedCredentials };
}
