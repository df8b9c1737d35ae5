// Fixed lists of how common a Dutch word is in agreements and decisions of a government; by hand, each word in one of its forms.

/** Words that every decision and every agreement uses: sharing them says nothing. */
export const EVERYDAY = `een het van met dat dit als bij den der des dan dus die er nog hij zij ons onze uw men heel juist elkaar deze daar hier nu reeds al eveneens evenals alsook hetzij noch indien tenzij terwijl hoewel doordat zolang voordat tijdens volgens dankzij ondanks inclusief exclusief rond omheen mede middels jegens namens samen na per sedert behalve bovendien echter immers daardoor daartoe hiertoe hierin hierop hiermee hiervan ervan erop erin eraan waarvoor wanneer iets aan aandacht aangaande aangepast aangepaste aanpassing aanvraag achter advies adviezen afdeling agentschap akkoord
  alle alleen allerlei alles altijd ander andere anderen artikel artikelen bedoeld bedrag begin beide belang belangrijk belangrijke
  beleid beleidsveld benutten bepaald bepaalde bepaling bepalingen beschikbaar beslissing beslist besluit besluiten bestaan bestaande
  bestaat beste beter betere betreft betreffende bevatten bevoegd bevoegde bijkomend bijkomende bijzondere binnen blijft blijven
  boven brengen brussel buiten college commissie concreet conceptnota daarbij daarnaast daarom daarvoor daarin decreet decreten deel
  deels definitief definitieve departement deze dezelfde dien dienst diensten doelen doelstelling doelstellingen doen doet
  door dossier duidelijk duidelijker eerst eerste eigen eind einde elk elke en enkel ervoor extra fase gaat gaan geb gebeuren gebeurt gebied gebruik
  geeft geen geldig geldige gelden geldt gemaakt gemeenschap genoeg gericht gerichte geven gewest gezien goed goede goedgekeurd goedkeuring
  groot grote grond haar handhaving hebben hecht heeft hele helft hen het hiervoor hierbij hoe hoger hogere hoogstens houden
  houdende houdt huidig huidige hun iedere ieder iedereen iemand indien inhoud inhoudelijk inwerkingtreding inzake inzet inzetten
  jaar jaarlijks jaarlijkse jaren justitie kader keer keert kent keurt kiezen klein kleine komen komende komt kort korte krijgen krijgt kunnen
  laag laat laatste lager land lang langer lange langs laten legt leiden leidt leggen lid leden licht lopen loopt maakt maand maanden maar maatregel maatregelen
  maken manier mededeling meegedeeld meer meerdere mensen meteen middelen mindere minder minister ministers ministerieel ministeriele minstens
  moet moeten mogelijk mogelijke mogen naar name namelijk nauwer nadat nemen neemt niemand niet nieuw nieuwe nodig nodige nota
  omdat omtrent omvat onder onderdeel onderwerp ontwerp ontwerpbesluit ontwerpdecreet onze onmiddellijk ook opmaak opnieuw
  oproep organisatie over overeenkomst overeenkomstig overheid overheden overigens parlement per periode personen persoon plaats plaatsen plan plannen
  principieel principiele procedure programma project projecten punt raad regels regelgeving regeling regelt regering rekening
  rijk rol samen samenwerking sector sinds slechts snel sneller sommige specifiek specifieke staat standpunt start starten state stellen steeds sterk sterke
  stijgt streven tegelijk tegen ten tevens tijd tijdens toe tot tussen twee drie vier vijf tien twintig twaalf uiterlijk uit uitvoeren uitvoering uitvoeringsbesluit uitgevoerd
  vandaag vanaf vanuit vaststelling veel verder verlenging vermeld vermijden verschillende vervolgens via vlaams vlaamse vlaanderen voldoende
  volgend volgende voor vooral voorbehouden voorleggen voorontwerp voorstel voortaan vooropgesteld voorzien voorziet vorm vraag vraagt vragen wanneer want ware wat weg wegens weinig weer werd werden werk werken wet
  wie wij wijziging wijzigingsbesluit wijzigingsdecreet wijzigen willen wordt worden zal zelf zich zijn zoals zonder zorgen zorgt zowel zullen
  zulk zulke zodat zodra zou zouden ongeacht tweede derde vanwege waar waarbij waarin waarop waarvoor waardoor waarvan wij jullie welke welk echter
  januari februari maart april mei juni juli augustus september oktober november december maandag vrijdag provincie provincies
  bepalen raadpleging ingediend indienen voorgelegd verleent toegekend toekenning toekennen kennis akte legislatuur regeerakkoord regeerperiode`;

/** Words of any policy: sharing one says little, and several say something. */
export const COMMON = `lijn indexeren indexering aanbieden aanbieder aanbod aankoop aankopen aanleg aanmelding aanmelden aanpak aanpakken aanschaffen aanstellen aantal
  aanvullend aanvullende accent acties actie actieplan activiteit activiteiten actoren afspraak afspraken afstemming agent
  afwezig afwezigheid ambitie ambtenaar analyse basis bedrijf begeleid begeleider begeleiders begeleiding beheer behalen behoefte behouden beperken beperking bereiken beroep
  bescherming beschermen besteden bestrijding bestuur besturen betaalbaar betalen betrekken betrokken bevorderen bewaken bewoner bezoek bijdrage bijdragen
  bouw bouwen bouwt breuk brede buurt burger burgers campagne capaciteit centrum centra collectief collectieve controle coordinatie coordineren cursist cursus cursussen
  deelname deelnames deelnemen deelnemer deelnemers digitaal digitale direct domein doelgroep doelgroepen doorlichting doorstroom duur duurzaam
  duurzame effectief eenvoudig eenvoudige ervaring erkend erkende erkennen erkenning evaluatie evalueren evenwicht federaal federale financieel
  financieren financiering fonds fout gebouw gebouwen gebruiker gebruikers gedeelte gegevens gemeente gemeenten gemeentelijk geld
  gemiddeld geleidelijk gedrag gevolg gezamenlijk gezin gezinnen gezond gezondheid geografisch gratis groep groepen groei hervorming hervormen herziening herinrichting hulp hulpverlening
  hulpverlener informatie informeren initiatief initiatieven inkomen inkomens innovatie inrichten inrichting instelling instellingen instrument
  integraal integrale integratie intensief invest investering investeringen investeringsprogramma investeren invoeren invoering jaarverslag jong jonge kennis kosten kost kwaliteit
  kwaliteitsvol kwetsbaar kwetsbare leefgebied leven levert loket lokaal lokale loon lonen maatschappij maatschappelijk maatschappelijke mechanisme meerjarenplan
  meldpunt methode model moderniseren monitoring monitor nieuwkomer noden nood norm normen observatie onafhankelijk onafhankelijke ondersteund ondersteunen ondersteuning onderzoek onderzoeken
  ontwikkelen ontwikkeling onderneming ondernemingen ondernemingsplan opbouw opdracht openbaar openbare oprichten oprichting opvolging optimaliseren opstarten opleiding organiseren organisaties
  overgang overleg overlegcomite partner partners participatie personeel personeelsplan permanent plaatselijk platform premie premies
  prestatie preventie preventief prijs prioriteit privaat proef projectoproep projectsubsidie promotie publiek publieke recht rechten reden reeks reglement rapport register
  regio regionaal regionale residentieel residentiele resultaat resultaten risico ruimte ruimtes samenleving schaal screening sectoren sensibiliseren sociaal sociale
  specialist stad steden stap stappen statuut stelsel steun stimuleren strategie strategisch structureel structurele subsidie subsidies subsidiering systeem
  taak taken tarief team teams tegemoetkoming tewerkstelling termijn thema toegang toegankelijk toegankelijkheid toekomst toelage toelaten toepassing
  toezicht toegewezen toewijzing traject trajecten transparant tussenkomst uitbouw uitbouwen uitbreiden uitbreiding uitgebreid uitrol uitrollen uitwerken uitwerking uitwisseling uniek unieke
  vaardigheden vergoeding verhoging verhogen verhoogd verdubbeling verkort verkorte verlagen verlaging verlaten verlaat verlengen verlengd vermindering verminderen veilig veiligheid verantwoordelijk verantwoordelijkheid verbeteren verbetering
  verblijf verblijven verblijfsduur verbinding verbonden vereenvoudigen vereenvoudiging vereniging verenigingen vergunning verplicht verplichting verplichte versnellen versterken versterking versterkt vertrouwen vervanging verwerken
  verwerking verzekeren voldoen voorkomen voorziening voorzieningen voordeel voorrang voorwaarde voorwaarden vrijwilliger vrijwilligers vroege volwassen
  waarborgen waarborg werking werkgever werkgroep werknemer werkingsmiddelen wonen woning woningen zorg zorgen zorgaanbod zware`;
