"""Checks a certificate (Open Badges 3.0, eddsa-rdfc-2022) with PyLD and PyNaCl, and nothing of ours.

    verify-certificate.py CONTEXTS.json CERTIFICATE.json

Loads only the contexts that it is handed: no network. Ends with status 0 when the proof holds.
"""
import hashlib
import json
import sys

import nacl.signing
from pyld import jsonld

ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
contexts = json.load(open(sys.argv[1], encoding='utf-8'))


def load(url, _options=None):
    if url not in contexts:
        raise RuntimeError('not handed over: ' + url)
    return {'contextUrl': None, 'documentUrl': url, 'document': contexts[url], 'contentType': 'application/ld+json'}


def base58(text):
    number = 0
    for character in text:
        number = number * 58 + ALPHABET.index(character)
    return number.to_bytes((number.bit_length() + 7) // 8, 'big')


def canonical(document):
    options = {'algorithm': 'URDNA2015', 'format': 'application/n-quads'}
    return hashlib.sha256(jsonld.normalize(document, options).encode()).digest()


jsonld.set_document_loader(load)
credential = json.load(open(sys.argv[2], encoding='utf-8'))
proof = credential.pop('proof')
signature = base58(proof.pop('proofValue')[1:]).rjust(64, b'\0')
proof['@context'] = credential['@context']
did, fragment = proof['verificationMethod'].split('#')
assert did == 'did:key:' + fragment == credential['issuer']['id'], 'signed by another than its issuer'
key = base58(fragment[1:])
assert key[:2] == b'\xed\x01', 'not an Ed25519 key'
assert proof['cryptosuite'] == 'eddsa-rdfc-2022' and proof['proofPurpose'] == 'assertionMethod'
nacl.signing.VerifyKey(key[2:]).verify(canonical(proof) + canonical(credential), signature)
print('holds:', credential['credentialSubject']['achievement']['name'])
