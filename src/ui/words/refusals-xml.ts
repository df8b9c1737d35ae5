// Why a file of XML or StratML isn't read or made: gathered into the refusals.
export const XML_REFUSALS = {
  nl: {
    'stratml-another-root':
      'Dit XML-bestand is geen StratML: het begint met {{name}}. Een plan begint met StrategicPlan of PerformancePlanOrReport.',
    'stratml-circular':
      'Regel {{line}}: dit onderdeel hangt langs een omweg onder zichzelf. Een deelstap kan niet boven haar eigen stap staan.',
    'stratml-no-goals':
      'Dit plan heeft nog geen doelstellingen. StratML kan een plan zonder doelstelling niet weergeven.',
    'stratml-nothing-in-it': 'Regel {{line}}: dit StratML-bestand bevat geen enkele doelstelling.',
    'stratml-too-nested': 'Regel {{line}}: hier liggen meer dan {{most}} niveaus van stappen onder elkaar.',
    'xml-document-type':
      'Regel {{line}}: het XML-bestand heeft een documenttype (DOCTYPE). Brug leest er geen, omdat het andere bestanden kan oproepen. Haal die regels weg.',
    'xml-encoding': 'Het XML-bestand is geschreven in {{encoding}}. Bewaar het als UTF-8.',
    'xml-entity':
      'Regel {{line}}, teken {{column}}: het XML-bestand gebruikt een afkorting (entiteit) die het niet kan kennen.',
    'xml-malformed': 'Regel {{line}}, teken {{column}}: het bestand is geen geldige XML.',
    'xml-not-utf8': 'Regel {{line}}: hier staan bytes die geen UTF-8 zijn. Bewaar het XML-bestand als UTF-8.',
    'xml-too-deep': 'Regel {{line}}: het XML-bestand heeft meer dan {{most}} niveaus onder elkaar.',
    'xml-too-large': 'Het XML-bestand is te groot: hoogstens {{most}} MB.',
    'xml-too-long': 'Regel {{line}}: hier staat een tekst of naam van meer dan {{most}} tekens.',
    'xml-too-many-attributes': 'Regel {{line}}: dit element heeft meer dan {{most}} attributen.',
    'xml-too-many-elements': 'Regel {{line}}: het XML-bestand heeft meer dan {{most}} elementen.',
  },
  en: {
    'stratml-another-root':
      'This XML file is no StratML: it begins with {{name}}. A plan begins with StrategicPlan or PerformancePlanOrReport.',
    'stratml-circular':
      'Line {{line}}: by a detour this part hangs under itself. A sub-step cannot stand above its own step.',
    'stratml-no-goals': 'This plan has no goals yet. StratML has no way to say a plan without a goal.',
    'stratml-nothing-in-it': 'Line {{line}}: this StratML file holds no goal at all.',
    'stratml-too-nested': 'Line {{line}}: more than {{most}} levels of steps lie below each other here.',
    'xml-document-type':
      'Line {{line}}: the XML file has a document type (DOCTYPE). Brug reads none, because it can call other files. Take those lines out.',
    'xml-encoding': 'The XML file is written in {{encoding}}. Save it as UTF-8.',
    'xml-entity':
      'Line {{line}}, character {{column}}: the XML file uses an abbreviation (entity) that it cannot know.',
    'xml-malformed': 'Line {{line}}, character {{column}}: the file is not valid XML.',
    'xml-not-utf8': 'Line {{line}}: these bytes are not UTF-8. Save the XML file as UTF-8.',
    'xml-too-deep': 'Line {{line}}: the XML file has more than {{most}} levels below each other.',
    'xml-too-large': 'The XML file is too large: at most {{most}} MB.',
    'xml-too-long': 'Line {{line}}: a text or name of more than {{most}} characters stands here.',
    'xml-too-many-attributes': 'Line {{line}}: this element has more than {{most}} attributes.',
    'xml-too-many-elements': 'Line {{line}}: the XML file has more than {{most}} elements.',
  },
};
