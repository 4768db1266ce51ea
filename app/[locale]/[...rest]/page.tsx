import { notFound } from 'next/navigation';

/** Whatever no route answers, in the reader's language and with a true 404. */
export default function UnknownPage() {
  notFound();
}
