/*
 * Reports as several mail servers write them, told by their documentation and by RFC 3464; names and numbers are ours.
 * `{MID}` stands for the Message-ID of the mail that came back.
 */
const crlf = (text: string) => text.trimStart().replaceAll('\n', '\r\n');

export const reports: Readonly<Record<string, { text: string; status: string }>> = {
  'Postfix, with the whole mail': {
    status: '5.1.1',
    text: crlf(`
Return-Path: <>
From: MAILER-DAEMON@mx.exemple.test (Mail Delivery System)
To: formation@exemple.ca
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="4RkQ1z0Qf7z1xw.1700000000/mx.exemple.test"

This is a MIME-encapsulated message.

--4RkQ1z0Qf7z1xw.1700000000/mx.exemple.test
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

<lea@exemple.test>: host mail.exemple.test said: 550 5.1.1 unknown (in reply to RCPT TO command)

--4RkQ1z0Qf7z1xw.1700000000/mx.exemple.test
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.exemple.test
X-Postfix-Queue-ID: 4RkQ1z0Qf7z1xw
Arrival-Date: Mon, 23 Nov 2026 10:00:00 -0500 (EST)

Final-Recipient: rfc822; lea@exemple.test
Original-Recipient: rfc822;lea@exemple.test
Action: failed
Status: 5.1.1
Remote-MTA: dns; mail.exemple.test
Diagnostic-Code: smtp; 550 5.1.1 unknown

--4RkQ1z0Qf7z1xw.1700000000/mx.exemple.test
Content-Description: Undelivered Message
Content-Type: message/rfc822

From: Formation <formation@exemple.ca>
To: lea@exemple.test
Message-ID: {MID}
Subject: Bonjour

Bonjour.

--4RkQ1z0Qf7z1xw.1700000000/mx.exemple.test--
`),
  },
  'Exim, with the headers alone': {
    status: '5.0.0',
    text: crlf(`
From: Mail Delivery System <Mailer-Daemon@relay.exemple.test>
To: formation@exemple.ca
References: {MID}
Subject: Mail delivery failed: returning message to sender
MIME-Version: 1.0
Content-Type: multipart/report; boundary=1700000000-eximdsn-1234; report-type=delivery-status

--1700000000-eximdsn-1234
Content-type: text/plain; charset=us-ascii

A message that you sent could not be delivered.
--1700000000-eximdsn-1234
Content-type: message/delivery-status

Reporting-MTA: dns; relay.exemple.test

Action: failed
Final-Recipient: rfc822;lea@exemple.test
Status: 5.0.0
Remote-MTA: dns; mail.exemple.test
Diagnostic-Code: smtp; 550 no such mailbox

--1700000000-eximdsn-1234
Content-type: text/rfc822-headers

Received: from app by relay.exemple.test
Message-Id:
 {MID}
Subject: Bonjour

--1700000000-eximdsn-1234--
`),
  },
  'Exchange Online, in base64 and without the mail': {
    status: '5.4.1',
    text: crlf(`
From: Microsoft Outlook <postmaster@exemple.test>
To: formation@exemple.ca
Subject: Undeliverable: Bonjour
In-Reply-To: {MID}
MIME-Version: 1.0
Content-Type: multipart/report; report-type="delivery-status"; boundary="_000_x"

--_000_x
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: base64

PGh0bWw+PGJvZHk+PGI+Tm9uPC9iPjwvYm9keT48L2h0bWw+

--_000_x
Content-Type: message/delivery-status

Reporting-MTA: dns;YT1PR01.PROD.EXEMPLE.TEST
Received-From-MTA: dns;relay.exemple.test
Arrival-Date: Mon, 23 Nov 2026 15:00:00 +0000

Final-Recipient: rfc822;lea@exemple.test
Action: failed
Status: 5.4.1
Diagnostic-Code: smtp;550 5.4.1 Recipient address rejected: Access denied

--_000_x--
`),
  },
  'Sendmail, that gave up after five days': {
    status: '4.4.7',
    text: crlf(`
From: Mail Delivery Subsystem <MAILER-DAEMON>
To: formation@exemple.ca
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="t0.1/mx"
Subject: Returned mail: see transcript for details

--t0.1/mx

The original message was received five days ago

--t0.1/mx
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.exemple.test

Final-Recipient: RFC822; lea@exemple.test
Action: failed
Status: 4.4.7
Last-Attempt-Date: Sat, 28 Nov 2026 10:00:00 -0500

--t0.1/mx
Content-Type: message/rfc822

Message-ID: {MID}

Bonjour.
--t0.1/mx--
`),
  },
  'Gmail, two recipients of whom one failed': {
    status: '5.2.1',
    text: crlf(`
From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
To: formation@exemple.ca
Subject: Delivery Status Notification (Failure)
In-Reply-To: {MID}
References: {MID}
X-Failed-Recipients: lea@exemple.test
MIME-Version: 1.0
Content-Type: multipart/report; boundary="000000000000aa"; report-type=delivery-status

--000000000000aa
Content-Type: multipart/related; boundary="000000000000bb"

--000000000000bb
Content-Type: multipart/alternative; boundary="000000000000cc"

--000000000000cc
Content-Type: text/plain; charset="UTF-8"

** Address not found **
--000000000000cc--

--000000000000bb--
--000000000000aa
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.com

Final-Recipient: rfc822; copie@exemple.test
Action: relayed
Status: 2.0.0

Final-Recipient: rfc822; lea@exemple.test
Action: failed
Status: 5.2.1
Diagnostic-Code: smtp; 550-5.2.1 The email account is disabled

--000000000000aa
Content-Type: message/rfc822

Message-ID: {MID}
Subject: Bonjour

Bonjour.
--000000000000aa--
`),
  },
};

/** A report of a delay, an answer, and worse. None tells that a mail of ours failed. */
export const others: Readonly<Record<string, string>> = {
  'a delay': (reports['Sendmail, that gave up after five days']?.text ?? '').replace(
    'Action: failed',
    'Action: delayed',
  ),
  'an answer from a person on holiday': crlf(`
From: lea@exemple.test
Subject: Absente du bureau
In-Reply-To: {MID}
Auto-Submitted: auto-replied

Je reviens lundi. Status: 5.1.1, Action: failed.
`),
  'a receipt of reading': crlf(`
From: lea@exemple.test
In-Reply-To: {MID}
Content-Type: multipart/report; report-type=disposition-notification; boundary=b

--b
Content-Type: message/disposition-notification

Disposition: manual-action/MDN-sent-manually; displayed
Action: failed
Status: 5.1.1
--b--
`),
  'nothing at all': '',
  'no mail': '\u0000\u0001\u0002 not a mail',
  'a boundary that never ends': `Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n${'--b\r\n'.repeat(40_000)}`,
  'parts within parts': `${Array.from({ length: 400 }, (_, depth) => `Content-Type: multipart/report; report-type=delivery-status; boundary=b${depth}\r\n\r\n--b${depth}\r\n`).join('')}`,
  'a header without end': `Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\nX-Long: ${'a'.repeat(300_000)}`,
};
