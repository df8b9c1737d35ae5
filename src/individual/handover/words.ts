import { define } from '../../ui/words/define.ts';

const words = define({
  nl: {
    menu: 'Overdrachten',
    title: 'Overdrachten',
    lead: 'Hier komt wat een begeleider u doorgeeft als iemand de gevangenis verlaat.',
    none: 'Er is nu geen overdracht voor u geregistreerd.',
    later: 'Overdrachten registreren is een later deel van Brug. Tot dan blijft deze lijst leeg.',
    holds: 'Wat een overdracht zal bevatten',
    'holds.who': 'Om wie het gaat, en wanneer de persoon de gevangenis verlaat.',
    'holds.plan': 'De doelen die nog lopen, in de woorden van de persoon zelf.',
    'holds.contact': 'Wie u kunt bellen: de trajectbegeleider en de diensten die doorgaan na de vrijlating.',
    'holds.consent': 'De toestemming van de persoon. Zonder die toestemming komt hier niets.',
    never: 'Wat er nooit in staat: wat iemand aan een hulpverlener toevertrouwde, en gegevens over gezondheid.',
    meanwhile: 'Zoek intussen wat er in een gevangenis is',
  },
  en: {
    menu: 'Hand-overs',
    title: 'Hand-overs',
    lead: 'Here you will find what a counsellor passes on to you when somebody leaves prison.',
    none: 'No hand-over is registered for you now.',
    later: 'Registering hand-overs is a later part of Brug. Until then this list stays empty.',
    holds: 'What a hand-over will hold',
    'holds.who': 'Who it is about, and when the person leaves prison.',
    'holds.plan': 'The goals that still run, in the person’s own words.',
    'holds.contact': 'Whom you can call: the counsellor and the services that go on after release.',
    'holds.consent': 'The consent of the person. Without it nothing arrives here.',
    never: 'What it never holds: what somebody confided to a carer, and data about health.',
    meanwhile: 'Meanwhile, look up what there is in a prison',
  },
});
export default words;

declare module '../../ui/words/index.ts' {
  interface Words {
    handover: typeof words;
  }
}
