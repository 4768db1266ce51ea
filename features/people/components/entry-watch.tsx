'use client';

import { useEffect } from 'react';
import { systemClock } from '@/lib/clock';
import { presence } from '../tablets/idle';

/** On the door of a shared tablet: what somebody typed and left there is gone after a while, and on the way back. */
export function EntryWatch() {
  useEffect(() => {
    let typedAt: number | null = null;
    const typed = () => {
      typedAt = systemClock.now().getTime();
    };
    const again = () => window.location.replace(window.location.pathname);
    const look = () => {
      if (typedAt !== null && presence(typedAt, systemClock.now().getTime()) === 'left') again();
    };
    const shown = ({ persisted }: PageTransitionEvent) => {
      if (persisted) again();
    };
    const timer = window.setInterval(look, 1000);
    document.addEventListener('input', typed);
    window.addEventListener('pageshow', shown);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('input', typed);
      window.removeEventListener('pageshow', shown);
    };
  }, []);
  return null;
}
