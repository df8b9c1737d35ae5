/** An invented plan as text, as a document lays one out: two goals, four steps and a sub-step. */
export const PLAN_TEXT = `STRATEGISCH PLAN VOOR DE PROEF 2031-2035

De looptijd van dit plan is 2031-2035.

Doelstelling 1: In 2035 vindt elke gedetineerde de weg naar het aanbod

Stap Wie Timing

1  Er komt een wegwijzer in elke afdeling.
   Trekker – SAW
   Betrokken – CAW's, onderwijscoördinatoren
   Najaar 2031

1.1  We vertalen de wegwijzer in zeven talen.
   Trekker – SAW
   Voorjaar 2032

2  Er is een onthaal op de eerste dag.
   Trekker – SAW
   Doorlopend

Doelstelling 2: In 2035 gaat wie vrijkomt verder waar het stopte

Stap Wie Timing

1  Een gesprek voor de vrijlating.
   Trekker – SAW
   Eind 2033

2  Een nummer dat blijft.
   Trekker – SAW
   Midden 2034
`;
