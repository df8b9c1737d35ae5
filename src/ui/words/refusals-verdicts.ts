// Why a check, a judgement or what a reader misses is refused. Gathered into the refusals.
export const VERDICT_REFUSALS = {
  nl: {
    'check-altered':
      'Toetsing {{number}} werd gewijzigd nadat ze vastgelegd was, en wordt niet gegeven. Verwittig de beheerder.',
    'check-before-term': 'Dit akkoord begint op {{day}}. Er is nog geen beslissing die erop kan slaan.',
    'check-stopped': 'De toetsing werd onderbroken en begint straks opnieuw.',
    'check-without-commitments': 'Dit akkoord heeft geen belofte die nog staat. Voeg er eerst een toe.',
    'missing-answered': 'Hierop is intussen al geantwoord.',
    'missing-busy': 'Er kwamen het laatste uur erg veel meldingen binnen. Probeer het later opnieuw.',
    'missing-full': 'Er wachten al te veel meldingen op een antwoord. Probeer het later opnieuw.',
    'missing-limit': 'U stuurde veel meldingen op korte tijd. Probeer het over {{seconds}} seconden opnieuw.',
    'verdict-moved':
      'Er is een nieuwere toetsing, of de belofte werd intussen anders verwoord. Bekijk het oordeel opnieuw; het uwe is niet bewaard.',
    'verdict-without-check': 'Dit akkoord is nog niet getoetst. Toets het eerst.',
  },
  en: {
    'check-altered': 'Check {{number}} was changed after it was frozen, and is not given. Tell the administrator.',
    'check-before-term': 'This agreement begins on {{day}}. No decision can bear on it yet.',
    'check-stopped': 'The check was interrupted and begins again soon.',
    'check-without-commitments': 'This agreement has no commitment that stands. Add one first.',
    'missing-answered': 'This was answered already.',
    'missing-busy': 'Very much came in during the last hour. Try again later.',
    'missing-full': 'Too many reports wait for an answer already. Try again later.',
    'missing-limit': 'You sent much in a short time. Try again in {{seconds}} seconds.',
    'verdict-moved':
      'There is a newer check, or the commitment was worded anew. Look at the verdict again; yours was not saved.',
    'verdict-without-check': 'This agreement was not checked yet. Check it first.',
  },
};
