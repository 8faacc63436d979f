# De zinnen van bereik in het Nederlands. Je-vorm, gewone woorden, geen afkortingen, hele minuten.
# Uren in een zin: "18.42 uur"; in een tabel en van begin tot einde: 18:42, 06:00-14:00. Alle woorden: docs/glossary.md.

## Woorden

verdict-yes = haalbaar
verdict-maybe = misschien
verdict-no = niet haalbaar
mode-walk = te voet
mode-bike = fiets
mode-transit = openbaar vervoer
mode-bike_transit = fiets en openbaar vervoer
clock = { $hours }.{ $minutes } uur
date-long = { DATETIME($date, dateStyle: "full") }
date-short = { DATETIME($date, dateStyle: "long") }
date-brief = { $weekday } { DATETIME($date, dateStyle: "short") }
age-months = { $count ->
    [one] 1 maand
   *[other] { $count } maanden
}
age-years = { $count } jaar
age-years-months = { $years } jaar en { $months ->
    [one] 1 maand
   *[other] { $months } maanden
}
minutes = { $count ->
    [one] 1 minuut
   *[other] { $count } minuten
}
minute-part = minder dan een minuut
euros = { $amount } euro
hours-many = meer dan { $hours } uur
minutes-span = { $low } tot { $high }
minutes-span-short = { $low } tot { $high } minuten
hours-minutes = { $hours } uur{ $minutes ->
    [0] {""}
    [one] { " " }en 1 minuut
   *[other] { " " }en { $minutes } minuten
}
rides = { $count ->
    [one] 1 rit
   *[other] { $count } ritten
}
yes = ja
no = nee
shift-early = vroege shift
shift-late = late shift
shift-night = nachtshift
shift-day = dagshift
shift-weekend = weekendshift

kind-school_day = schooldag
kind-school_holiday = dag in de schoolvakantie
kind-weekday = weekdag
kind-saturday = zaterdag
kind-sunday_holiday = zondag of feestdag
kind-several = { $kind }, { $count } verschillende dienstregelingen
kind-variant = { $kind }, dienstregeling { $number }

weekday-0 = ma
weekday-1 = di
weekday-2 = wo
weekday-3 = do
weekday-4 = vr
weekday-5 = za
weekday-6 = zo

## Waarom niet, als woord bij een telling

reason-HOME_UNKNOWN = je vertrekpunt is niet bekend
reason-PLACE_UNKNOWN = de plaats van het werk is niet bekend
reason-DATE_OUTSIDE_FEED = de dag valt buiten de dienstregeling
reason-LICENCE = een rijbewijs is nodig
reason-NO_STOP = er is geen halte op wandelafstand
reason-NO_SERVICE = geen rit die je die dag kunt nemen
reason-FIRST_TOO_LATE = de eerste rit komt te laat aan
reason-LAST_TOO_EARLY = de laatste rit naar huis vertrekt te vroeg
reason-TOO_LONG = de reis duurt te lang
reason-TOO_MANY_TRANSFERS = je moet te vaak overstappen
reason-LEAD_TOO_LONG = je moet voor of na het werk te lang wachten
reason-BIKE = de fiets staat op de verkeerde plaats
reason-CARE_CLOSED = er is die dag geen kinderopvang open waar je kind terechtkan
reason-CARE_OPENS_TOO_LATE = de kinderopvang opent te laat
reason-CARE_CLOSES_TOO_EARLY = de kinderopvang sluit te vroeg
reason-CARE_STAY_TOO_LONG = je kind zou te lang in de opvang zijn
reason-CARE_FULL = er is geen plaats meer in de kinderopvang
reason-COST = de reis kost te veel
reason-HOURS_UNKNOWN = de werkuren zijn niet bekend

## Waarom niet, als zin bij één vacature

why-HOME_UNKNOWN = Je vertrekpunt ligt niet aan een straat of halte die we kennen.
why-PLACE_UNKNOWN = We weten niet waar het werk is.
why-DATE_OUTSIDE_FEED = De dienstregeling geldt niet op deze dag.
why-LICENCE = Voor dit werk heb je een rijbewijs nodig.
why-NO_STOP = Er is geen halte op wandelafstand van je vertrekpunt, van het werk of, met een kind, van de opvang.
why-NO_STOP-at = { $where ->
    [home] Er is geen halte op wandelafstand van je vertrekpunt.
    [work] Er is geen halte op wandelafstand van het werk.
    [both] Er is geen halte op wandelafstand van je vertrekpunt, en ook niet van het werk.
   *[care] { $name ->
        [none] Geen enkele opvang waar je kind terechtkan, heeft een halte op wandelafstand.
       *[other] Er is geen halte op wandelafstand van de opvang { $name }.
    }
}
why-NO_SERVICE = Er zijn haltes in de buurt, maar die dag is er geen rit waar je mag op- en afstappen.
why-FIRST_TOO_LATE = { $short ->
    [none] Je kunt niet op tijd op het werk zijn.
   *[other] Je kunt niet op tijd op het werk zijn: de eerste rit komt { $short } te laat.
}
why-LAST_TOO_EARLY = { $short ->
    [none] Na het werk rijdt er niets meer naar huis.
   *[other] De laatste rit naar huis vertrekt { $short } te vroeg.
}
why-TOO_LONG = { $short ->
    [none] De reis duurt te lang.
   *[other] De reis duurt { $short } te lang.
}
why-TOO_LONG-between = { $short ->
    [none] Tussen twee delen van je werkdag ben je te laat thuis om weer op tijd te vertrekken.
   *[other] Tussen twee delen van je werkdag ben je { $short } te laat thuis om weer op tijd te vertrekken.
}
why-TOO_MANY_TRANSFERS = Je moet te vaak overstappen.
why-LEAD_TOO_LONG = { $short ->
    [none] Er is te veel tijd tussen je reis en je werk: je bent veel te vroeg op het werk, of je wacht na het werk te lang op de rit naar huis.
   *[other] Er is { $short } te veel tijd tussen je reis en je werk: je bent veel te vroeg op het werk, of je wacht na het werk te lang op de rit naar huis.
}
why-LEAD_TOO_LONG-out = { $short ->
    [none] De rit brengt je veel te vroeg naar het werk.
   *[other] De rit brengt je veel te vroeg naar het werk: er zit { $short } te veel tussen thuis vertrekken en beginnen.
}
why-LEAD_TOO_LONG-back = { $short ->
    [none] Na het werk moet je te lang op de rit naar huis wachten.
   *[other] Na het werk moet je te lang op de rit naar huis wachten: er zit { $short } te veel tussen stoppen en thuiskomen.
}
why-BIKE = Je fiets staat op de terugweg niet waar je hem nodig hebt.
why-CARE_CLOSED = Er is die dag geen kinderopvang open waar je kind terechtkan.
why-CARE_OPENS_TOO_LATE = { $short ->
    [none] De kinderopvang opent te laat.
   *[other] De kinderopvang opent { $short } te laat.
}
why-CARE_CLOSES_TOO_EARLY = { $short ->
    [none] De kinderopvang sluit te vroeg.
   *[other] De kinderopvang sluit { $short } te vroeg.
}
why-CARE_STAY_TOO_LONG = { $short ->
    [none] Je kind zou te lang in de opvang zijn.
   *[other] Je kind zou { $short } te lang in de opvang zijn.
}
why-CARE_FULL = De kinderopvang die zou passen, heeft geen plaats meer.
why-COST = De reis kost te veel.
why-HOURS_UNKNOWN = De werkuren zijn niet bekend.

## Fouten: wat er mis is; de bijzonderheden volgen in het Engels

error-FeedError = De dienstregeling kan niet gelezen worden
error-ServiceDayError = Voor deze dag kunnen we geen antwoord geven
error-StreetsError = De straten kunnen niet gelezen worden
error-TableError = De tabel klopt niet
error-PlaceError = Deze plaats vinden we niet
error-NetworkError = Het netwerk kan niet gebruikt worden
error-SourceError = De gegevens van de streek kunnen niet opgehaald of gelezen worden
error-ScenarioError = Het plan kan zo niet gebruikt worden
error-QuestionError = Deze vraag kan zo niet gesteld worden
error-BereikError = Dit lukt niet
error-OSError = Een bestand kan niet gelezen of geschreven worden
error-usage = Zo kan de opdracht niet
usage-missing = { $what } ontbreekt
usage-choice = { $what } kan niet '{ $found }' zijn; kies uit { $known }
usage-number = { $what } kan niet '{ $found }' zijn; geef een getal
usage-empty = na { $what } hoort nog iets
usage-unknown = { $what } kennen we niet
usage-quotes = { $what } staat er te veel; zet een adres tussen aanhalingstekens ("Dorpsstraat 63, Wuustwezel"), en nog een adres achter een optie (zie --help)
usage-range = { $what } kan niet { $found } zijn; geef een getal van { $least } tot { $most }
error-unexpected = Er ging iets mis dat we niet verwachtten ({ $what }). Vraag het nog eens met --debug en stuur ons wat er dan verschijnt.

## Opdrachten

help-bereik = Welke jobs zijn haalbaar vanaf dit adres zonder auto: op tijd op het werk en daarna weer thuis?
help-demo = de hoofdvraag in de ingebouwde voorbeeldstreek
help-jobs = welke vacatures zijn haalbaar vanaf dit adres
help-build = een dienstregeling en straten klaarmaken voor gebruik
help-check = fouten en soorten dagen van een dienstregeling, of een lijst van vacatures of opvang nakijken
help-usage = gebruik:{" "}
help-commands = opdrachten
help-given = gegevens
help-question = vraag
help-answer = antwoord
help-options = opties
help-help = toon deze uitleg
help-version = toon de versie
help-lang = taal van de zinnen: nl of en
help-debug = toon bij een onverwachte fout waar ze ontstond
help-format = table om te lezen, json voor programma's
help-where = een adres, of LAT,LON in graden
help-shift = werkuren in plaats van die van de vacatures; mag meer dan eens: vroeg, laat, nacht, dag, weekend, 6u-14u of HH:MM-HH:MM
help-date-day = de dag waarover het gaat: 24/11/2026, morgen, vrijdag of JJJJ-MM-DD; zonder dit een gewone dag van de streek
help-date-week = de dag vanaf wanneer de dagen van de week tellen: 24/11/2026, morgen, vrijdag of JJJJ-MM-DD; zonder dit een gewone dag van de streek
help-bike-along = hoe je een fiets gebruikt: none, direct (de hele weg) of on_board (plooifiets)
help-bike-lever = hoe je een fiets gebruikt: none, direct (de hele weg), to_stop (tot de halte) of on_board (plooifiets); met kinderopvang alleen none of direct
help-date = die dag alleen: 24/11/2026, morgen, vrijdag of JJJJ-MM-DD; zonder dag telt de hele week van elke vacature
help-childcare = kinderopvang onderweg: none is zonder kind, auto zoekt de beste, of ID's uit de lijst, met een komma
help-child-age = leeftijd van het kind: 24 (maanden), 2j of "2 jaar"; zonder leeftijd telt elke opvang
help-care-file = tabel met kinderopvang (csv, xlsx, geojson of parquet)
help-bike = hoe je een fiets gebruikt: none, direct (de hele weg), to_stop (tot de halte) of on_board (plooifiets)
help-max-trip = langste reis van deur tot deur, in minuten
help-max-walk = langste stuk te voet, in minuten
help-transfers = hoe vaak je mag overstappen
help-licence = je hebt een rijbewijs
help-network = map die bereik build maakte; zonder dit: de voorbeeldstreek
help-vacancies = bestand met vacatures (csv, geojson, parquet, Excel)
help-addresses = bestand met adressen om het vertrekpunt in te zoeken
help-crs = waarin de coördinaten van die bestanden staan, bijvoorbeeld EPSG:31370
help-out = bewaar alle rijen als .csv, .parquet of .geojson, of een kaart als .html
help-limit = aantal rijen om te tonen; 0 is alle
help-exact = bewaar de exacte tijden van het adres zelf. Let op: wie het bestand krijgt, kan er bijna tot op de deur uit afleiden waar iemand woont. Zonder deze keuze geldt het bestand voor een heel vak.
help-all = toon ook wat niet haalbaar is
help-gtfs = een of meer dienstregelingen in GTFS (zip of map)
help-osm = uittreksel van OpenStreetMap (.osm.pbf of .osm)
help-feed = een of meer dienstregelingen in GTFS (zip of map), een map die bereik build maakte, of tabellen van vacatures of opvang

## bereik jobs

home-point = { $lat }, { $lon }
jobs-heading = Vanaf { $home } op { $date } { $yes ->
    [one] is 1
   *[other] zijn { $yes }
} van de { $all } vacatures haalbaar.
jobs-heading-week = Vanaf { $home } { $yes ->
    [one] is 1
   *[other] zijn { $yes }
} van de { $all } vacatures haalbaar, op al hun eigen dagen en uren.
jobs-maybe = { $maybe ->
    [one] Nog 1 is misschien haalbaar.
   *[other] Nog { $maybe } zijn misschien haalbaar.
}
jobs-shuttle = { $count ->
    [one] Bij 1 daarvan is dat dankzij de bus van de werkgever.
   *[other] Bij { $count } daarvan is dat dankzij de bus van de werkgever.
}
jobs-shift = { $shift }: { $yes } van de { $all } haalbaar.
jobs-shown = { $shown } van de { $all } rijen getoond; toon er meer met --limit.
jobs-why = Niet haalbaar ({ $count }{ $all ->
    [yes] {""}
   *[no] ; met --all zie je welke
}), omdat:
jobs-none = Geen enkele vacature is haalbaar. Met --all zie je per vacature waarom.
jobs-saved-square = Bewaard in { $path }. Dit bestand zegt wat geldt in een vak van ongeveer { $size } meter rond je vertrekpunt, zodat niemand eruit kan afleiden waar je woont. De tijden kunnen verschillen van die hierboven.
jobs-saved-exact = Bewaard in { $path }, met exacte tijden. Uit die tijden kan iemand afleiden waar je woont: geef dit bestand niet door.
column-title = Functie
column-hours = Uren
column-verdict = Haalbaar?
column-out = Heen
column-back = Terug

date-wrong = Dit is geen dag: '{ $date }'. Schrijf hem als 24/11/2026 of 2026-11-24, of typ morgen of vrijdag.
date-no-such-day = De dag { $date } bestaat niet. Schrijf eerst de dag en dan de maand, zoals 24/11/2026.
date-outside = We hebben geen dienstregeling voor { $date }: die van { $feed } geldt van { $first } tot en met { $last }. Kies een andere dag met --date.
shift-wrong = Dit zijn geen werkuren: '{ $shift }'. Schrijf ze als HH:MM-HH:MM, bijvoorbeeld 06:00-14:00, of typ vroeg, laat, nacht, dag of weekend.
point-swapped = Het punt { $lat },{ $lon } ligt ver van alle haltes. Schrijf eerst de breedte, dan de lengte: bedoel je { $lon },{ $lat }?
rows-swapped = Let op, { $table }: bij { $count ->
    [one] 1 rij
   *[other] { $count } rijen
} lijken lengte en breedte verwisseld (id { $ids }). Kijk de kolommen lat en lon na, of x en y.
address-none = Dit adres staat niet in het register: { $where }. Schrijf straat, nummer en gemeente, of LAT,LON.
address-empty = Schrijf waar je vertrekt: straat, nummer en gemeente, of LAT,LON.
address-postcode = { $postcode } is de postcode van { $municipality }. Schrijf er de straat en het nummer bij.
address-outside = { $where } ligt buiten de streek: geen enkel adres in het register heeft postcode { $postcode }. Kijk de postcode na, of geef LAT,LON.
address-many = We weten niet zeker welk adres je bedoelt met "{ $where }". Bedoel je een van deze? Typ het dan zo over:
address-near = Nummer niet gevonden; we nemen het dichtste: { $home }.
address-street = Geen nummer gegeven; we nemen het midden van de straat: { $home }.
address-no-register = Zonder adresregister kunnen we "{ $where }" niet opzoeken. Geef LAT,LON, of een register met --addresses.
vacancies-needed = Geef ook een bestand met vacatures: --vacancies FILE. De vacatures van de voorbeeldstreek horen niet bij jouw netwerk.
child-without-care = Je gaf de leeftijd van een kind, maar geen opvang. Zet er --childcare auto bij, of laat --child-age weg.
home-not-linked = Let op: dicht bij { $home } ligt geen straat die we kennen. Vanaf daar kunnen we niets berekenen: kies een punt dichter bij een straat, of geef een adres.
jobs-not-that-day = { $count ->
    [one] Let op: 1 vacature begint niet op { $day }. Ze is toch voor die dag berekend; bereken ze voor haar eigen dag met --date.
   *[other] Let op: { $count } vacatures beginnen niet op { $day }. Ze zijn toch voor die dag berekend; bereken ze voor hun eigen dag met --date.
}
jobs-child = Met een kind van { $age }.
shift-no-day = { $shift }: die valt op { $days }, en vanaf { $since } heeft de dienstregeling zo geen dag. Kies zelf een dag met --date, of neem een dienstregeling die langer geldt.
shifts-no-day = { $shifts }: die vallen op verschillende dagen. Vraag ze elk apart, of kies zelf een dag met --date.
shift-no-length = De shift '{ $shift }' begint en eindigt op hetzelfde uur. Schrijf begin en einde, bijvoorbeeld 06:00-14:00; een wacht van een hele dag vraag je als twee shifts.
usage-age = { $what } kan niet '{ $found }' zijn; schrijf de leeftijd van het kind als 24 (maanden), 2j of "2 jaar"
childcare-needed = Er is geen lijst met kinderopvang. Geef er een met --care-file, of laat --childcare weg.
childcare-unasked = Let op: zonder --childcare auto of een ID telt de kinderopvang niet mee.
childcare-unknown = Deze kinderopvang staat niet in de lijst: { $ids }. Kies auto, of een ID uit de lijst.
childcare-row = Opvang { $name }: brengen om { $bring }, ophalen om { $fetch }, { $slack ->
    [one] nog 1 minuut
   *[other] nog { $slack } minuten
} voor de opvang sluit.
childcare-brings = Opvang { $name }: brengen om { $bring }.
childcare-fetches = Opvang { $name }: ophalen om { $fetch }, { $slack ->
    [one] nog 1 minuut
   *[other] nog { $slack } minuten
} voor de opvang sluit.
childcare-fragile = Krap: mis je een rit, dan is de opvang al dicht.
provenance-childcare = Kinderopvang: { $count } opvangplaatsen in de lijst; brengen duurt { $bring } minuten en ophalen { $fetch }, een kind blijft hoogstens { $stay }.
provenance-childcare-assumed = Van { $assumed } van de { $count } opvangplaatsen kennen we de uren niet: daar rekenen we met maandag tot vrijdag 07:00-18:00.
out-kind = { $path } heeft geen soort die we kunnen schrijven; kies .csv, .parquet, .geojson of .html.
out-is-input = Uit { $path } lezen we ook; kies met --out een ander bestand, anders ben je het kwijt.
out-folder = De map { $folder } bestaat niet; maak ze eerst.
no-file = Het bestand { $path } bestaat niet.

## Wat er gebeurt

doing-read = Gegevens lezen...
doing-compile = De zoekmachine klaarmaken (alleen de eerste keer, ongeveer 20 seconden)...
doing-search = Ritten zoeken...
doing-feed = Dienstregeling { $path } lezen...
doing-streets = Straten lezen...
doing-save = Bewaren...

## Waarop een antwoord gebaseerd is

provenance-demo = Verzonnen voorbeeldgegevens, niet de echte dienstregeling.
provenance-feed = Dienstregeling: { $name }, { $version ->
    [none] zonder versie
   *[other] versie { $version }
}, geldig van { $first } tot en met { $last }.
provenance-publishers = Bron van de dienstregeling: { $names }.
provenance-day = Dag: { $date } ({ $kind }).
provenance-traveller = Reis: hoogstens { $trip } minuten van deur tot deur en { $lead } minuten tussen thuis en werk, wachten inbegrepen; hoogstens { $transfers } keer overstappen; { $slack } seconden speling voor elke rit.
provenance-walking = Te voet: hoogstens { $minutes } minuten per keer, { $speed } kilometer per uur.
provenance-bike-none = Geen fiets.
provenance-bike-direct = Fiets: de hele weg of niet, hoogstens { $minutes } minuten, { $speed } kilometer per uur.
provenance-bike-to_stop = Fiets: de hele weg of tot de eerste halte, hoogstens { $minutes } minuten, { $speed } kilometer per uur.
provenance-bike-on_board = Plooifiets: ook mee in bus en trein, hoogstens { $minutes } minuten per keer, { $speed } kilometer per uur.
provenance-licence = Rijbewijs: { $licence }.
provenance-margins = Marge: { $before } minuten voor het begin en { $after } minuten na het einde van het werk.
provenance-vacancies = Vacatures: { $count }; plaats bekend bij { $place } procent, uren bekend bij { $hours } procent.
provenance-streets = Straten: { $attribution }, { $source }{ $newest ->
    [none] {""}
   *[other] , bijgewerkt tot { $newest }
}.
provenance-streets-demo = Straten: verzonnen; alleen de ligging van dorpen en stations en enkele namen zijn echt (© OpenStreetMap contributors, iRail).
provenance-headways = Een deel van { $name } rijdt om de zoveel minuten zonder vaste uren; we rekenen met regelmatige tijden vanaf het eerste uur.
provenance-idle = Op { $date } rijdt er niets van { $name }.
provenance-no-streets = Straten: niet bekend; we rekenen met de rechte lijn maal 1,3.
provenance-square = Berekend voor een heel vak van ongeveer { $size } meter, vanaf negen plekken, en niet voor één adres. Haalbaar betekent: vanaf al die plekken. Misschien betekent: vanaf sommige. De tijden zijn die van de plek waar je het vroegst moet vertrekken.
provenance-version = Berekend met bereik { $version }.

## bereik build en bereik check

build-done = Netwerk bewaard in { $path }: { $stops } haltes, { $trips } ritten, van { $first } tot en met { $last }.
check-heading = { $name }: { $stops ->
    [one] 1 halte
   *[other] { $stops } haltes
}, { $routes ->
    [one] 1 lijn
   *[other] { $routes } lijnen
}, { $trips ->
    [one] 1 rit
   *[other] { $trips } ritten
}, geldig van { $first } tot en met { $last }.
check-faults = { $errors ->
    [one] 1 fout
   *[other] { $errors } fouten
}, { $warnings ->
    [one] 1 waarschuwing
   *[other] { $warnings } waarschuwingen
}, { $notes ->
    [one] 1 opmerking
   *[other] { $notes } opmerkingen
}.
check-no-faults = Geen fouten gevonden.
check-refused = Deze dienstregeling kan niet gebruikt worden.
severity-error = fout
severity-warning = waarschuwing
severity-info = opmerking
column-severity = Ernst
column-file = Bestand
column-line = Regel
column-code = Code
column-message = Wat we vonden
column-letter = Letter
column-day-type = Soort dag
column-days = Dagen
column-trips = Ritten per dag
calendar-heading = Kalender (elke letter is een soort dag; een punt is een dag zonder ritten)
calendar-more = De kalender toont de eerste { $months } maanden.

## De kaart

map-title = Haalbare jobs
map-home = Vertrekpunt: ergens in dit vak
map-home-label = een adres in { $municipality }
map-home-hidden = het vertrekpunt
map-hours = Uren: { $hours }
no-title = (zonder titel)
map-hours-unknown = Uren: niet bekend
map-out = Heen: { $leave } weg, { $arrive } op het werk ({ $minutes } minuten)
map-back = Terug: { $leave } weg, { $arrive } thuis ({ $minutes } minuten)
map-verdict = Antwoord: { $verdict }
map-legend = Legende
map-not-placed = { $count ->
    [one] 1 vacature zonder bekende plaats staat niet op de kaart.
   *[other] { $count } vacatures zonder bekende plaats staan niet op de kaart.
}
map-provenance = Waarop we ons baseren

## Files of places: what was read another way than it stood there

places-report = { $rows ->
    [0] {""}
    [one] 1 rij is anders gelezen dan ze er stond.
   *[other] { $rows } rijen zijn anders gelezen dan ze er stonden.
}{ $unused ->
    [0] {""}
    [one] {" "}1 rij is niet bruikbaar.
   *[other] {" "}{ $unused } rijen zijn niet bruikbaar.
} Kijk na: { $examples }.
places-report-read = rij { $row }{ $id ->
    [none] {""}
   *[other] {" "}({ $id })
}, { $column }: { $found ->
    [none] leeg
   *[other] “{ $found }”
} gelezen als “{ $read_as }”
places-report-unread = rij { $row }{ $id ->
    [none] {""}
   *[other] {" "}({ $id })
}{ $column ->
    [none] {""}
   *[other] {", "}{ $column }
}: { $found ->
    [none] { $column ->
        [none] niet bruikbaar ({ $why })
       *[other] niets ingevuld
    }
   *[other] “{ $found }” niet gelezen ({ $why })
}

## Een streek bouwen

error-NothingInsideError = Deze dienstregeling heeft geen rit in de streek

## bereik fetch

help-fetch = officiële gegevens van een streek ophalen
help-region-named = een streek (zie --list) of een eigen TOML-bestand
help-only = haal alleen deze bron op; mag meer dan eens
help-fetch-out = map om de bestanden in te bewaren (anders data/raw/STREEK)
help-dry-run = toon wat opgehaald zou worden, zonder iets te vragen
help-list = toon alle streken en bronnen, met licentie en sleutel
help-sources = eigen TOML-bestand met bronnen die anders of extra zijn
fetch-usage-region = geef een streek ({ $known }) of een eigen TOML-bestand
fetch-usage-only = { $name } is geen bron van deze streek; kies uit { $known }, of voeg ze toe met --sources
fetch-regions = Streken
fetch-region-row = { $count ->
    [0] de gemeenten die de bestanden noemen
    [one] 1 gemeente
   *[other] { $count } gemeenten
}
fetch-sources = Bronnen
fetch-would = Zou ophalen voor { $region }, naar { $folder }:
fetch-title = { $region }: { $folder }
fetch-waiting = { $source ->
    [none] {""}
   *[other] { $source }:{" "}
    }{ $seconds ->
    [one] we vragen het over 1 seconde opnieuw.
   *[other] we vragen het over { $seconds } seconden opnieuw.
    }
fetch-stopped = Gestopt. Wat al binnen is, blijft bewaard; de volgende keer gaat bereik fetch daar verder.
fetch-all-done = Klaar: { $count ->
    [one] 1 bestand
   *[other] { $count } bestanden
} in { $folder }. Maak er een netwerk van met: { $command }
fetch-not-all = Niet alles is binnen: zonder { $names } kan de streek niet klaargemaakt worden.
fetch-kept = We houden het bestand van { $date }.
fetch-check = Kijk na: { $check }
fetch-read-more = Meer uitleg: { $documentation }
fetch-instead = Het eerste adres gaf niets ({ $why }); een ander adres wel.

column-source = Bron
column-id = Naam
column-kind = Soort
column-status = Wat er gebeurde
column-size = MB
column-version = Versie
column-licence = Licentie
column-key = Sleutel
column-address = Adres
column-checked = Adres nagekeken
column-needed = Nodig

fetch-status-fetched = opgehaald
fetch-status-unchanged = niet veranderd
fetch-status-copied = overgenomen
fetch-status-skipped = overgeslagen
fetch-status-failed = mislukt
fetch-status-dropped = niet meer gebruikt

## Waarom een bron niet opgehaald is

fetch-not-set-up = Er is nog geen adres of bestand voor deze bron.
fetch-no-keys = Daarvoor zijn sleutels nodig: { $names }.
fetch-nowhere = Geen enkel adres is ingesteld.
fetch-way = Deze bron wordt opgehaald met { $way }, en dat kan alleen met bereik fetch.
fetch-address = Het adres { $url } kan niet gevraagd worden.
fetch-certificate = { $host } toont geen geldig certificaat: we kunnen niet zeker zijn dat het de juiste server is.
fetch-no-connection = We krijgen geen verbinding met { $host }.
fetch-silent = { $host } antwoordt niet.
fetch-cut = De verbinding met { $host } brak telkens af voor het bestand er helemaal was. De volgende keer gaat het verder waar het bleef.
fetch-busy = { $host } vraagt om later terug te komen (antwoord { $status }).
fetch-failing = { $host } heeft een storing (antwoord { $status }); probeer het later opnieuw.
fetch-status = { $host } gaf een antwoord dat we niet verwachtten: { $status }.
fetch-gone = Op { $url } staat niets meer (antwoord { $status }).
fetch-key-missing = { $host } vraagt om een sleutel (antwoord { $status }).
fetch-key-refused = { $host } aanvaardt de sleutel niet (antwoord { $status }).
fetch-key-open = De sleutel zou onbeveiligd naar { $host } gaan; gebruik een adres dat met https begint.
fetch-key-letters = De sleutel voor { $host } bevat tekens die niet in een sleutel kunnen staan.
fetch-redirects = { $host } stuurt telkens door naar een ander adres.
fetch-redirect-scheme = { $host } stuurt door naar een onveilig adres ({ $scheme }:); dat volgen we niet.
fetch-html = We kregen een webpagina in plaats van een bestand: misschien een pagina om aan te melden, of een foutmelding.
fetch-format = We kregen een bestand van een andere soort ({ $found }); we verwachtten { $expected }.
fetch-broken = Het bestand ({ $found }) is niet heel: { $why }.
fetch-no-feed = Het zip-bestand is geen dienstregeling in GTFS: niet alles van { $expected } zit erin.
fetch-zip-path = Het zip-bestand wil een bestand buiten zijn map zetten ({ $name }); dat vertrouwen we niet.
fetch-zip-bomb = Het zip-bestand wordt uitgepakt veel te groot ({ $unpacked_mb } MB; hoogstens { $most_mb } MB); dat vertrouwen we niet.
fetch-too-large = Het bestand is te groot ({ $mb } MB; hoogstens { $most_mb } MB).
fetch-disk-full = De schijf is vol of er is geen ruimte meer voor jou in { $folder }. Maak plaats; de volgende keer gaat het verder waar het bleef.
fetch-no-file = Het bestand { $path } is er niet.
fetch-file = { $path } kan niet gelezen of geschreven worden: { $why }.
fetch-same-page = VDAB geeft telkens dezelfde bladzijde; kijk na of de bladzijde met { $parameter } gevraagd wordt.
fetch-pages = VDAB gaf na { $most } bladzijden nog altijd vacatures; stel met queries een kleinere vraag.
fetch-no-boundaries = Voor de straten van de server van OpenStreetMap zijn eerst de gemeentegrenzen nodig.
fetch-overpass = De straten konden niet van de server van OpenStreetMap gehaald worden: { $why }

## Bronnen: grenzen van servers, bereik doctor, sjablonen, bronvermelding

people-other-year = { $people } is van { $people_year } en { $sectors } van { $sectors_year }; gemeenten zijn op 1 januari 2025 samengegaan, dus neem sectoren en bevolking van hetzelfde jaar
people-join-rate = maar { $share } procent van de inwoners en sectoren in { $people } vindt elkaar in deze streek (bijvoorbeeld { $lost } niet); neem het bestand van hetzelfde jaar en met dezelfde codes (voor 2025 dat met _NEW)
help-doctor = nakijken of de bronnen van een streek te krijgen zijn
help-doctor-region = streek, of een eigen TOML-bestand; zonder streek alle bronnen
help-doctor-only = alleen deze bron vragen (mag meer dan eens)
help-doctor-raw = map van de bestanden, waarin staat hoe vaak al gevraagd is (anders data/raw/STREEK)
column-found = Soort
column-day = Van
doctor-status-ok = in orde
doctor-status-failed = mislukt
doctor-status-skipped = niet gevraagd
timetable-valid = { $id }: de opgehaalde dienstregeling geldt van { $first } tot { $last }, nog { $count ->
    [one] 1 dag
   *[other] { $count } dagen
}.
timetable-ends_soon = { $id }: de opgehaalde dienstregeling stopt op { $last }{ $count ->
    [0] , vandaag
    [one] , morgen
   *[other] , over { $count } dagen
}. Latere datums kun je niet vragen: haal ze opnieuw op zodra de uitgever de volgende heeft.
timetable-ended = { $id }: de opgehaalde dienstregeling stopte op { $last }. Latere datums kun je niet vragen: kijk of de uitgever een nieuwere heeft, of zet die er zelf bij.
timetable-starts_later = { $id }: de opgehaalde dienstregeling begint pas op { $first }, en geldt tot { $last }.
timetable-unread = { $id }: we weten niet hoe lang de opgehaalde dienstregeling geldt. { $why }
doctor-fine = { $command ->
    [none] Alle bronnen die nodig zijn, zijn te krijgen.
   *[other] Alle bronnen die nodig zijn, zijn te krijgen. Haal ze op met: { $command }
}
doctor-failed = Niet te krijgen, en wel nodig: { $names }. Kijk hierboven wat je kunt doen.
table-example = de voorbeeldrij (rij { $row }) is niet gelezen
blank-exists = { $path } bestaat al; kies een andere naam, of haal het weg
blank-unwritable = { $path } kan niet geschreven worden ({ $why })
help-template = een leeg Excel-bestand voor vacatures of opvang maken
help-template-file = het bestand dat gemaakt wordt, zoals vacatures.xlsx of opvang.xlsx
help-template-kind = wat erin komt (anders naar de naam: opvang of childcare is opvang, de rest vacatures)
template-ending = { $path } moet op .xlsx eindigen
template-written = { $path } klaar voor je { $table }. Vul het in en kijk het na met: bereik check { $path }
check-tables-apart = kijk tabellen en dienstregelingen apart na; --out is voor dienstregelingen
table-check-refused = Kan niet gebruikt worden: { $why }.
table-check-read = Gelezen: { $table }, { $count ->
    [one] 1 rij
   *[other] { $count } rijen
}.
table-check-more = En nog { $count }; --format json noemt ze alle.
table-check-without-hours = { $count ->
    [one] Van 1 rij zijn de uren niet bekend.
   *[other] Van { $count } rijen zijn de uren niet bekend.
}
table-check-without-place = { $count ->
    [one] Van 1 rij is de plaats niet bekend.
   *[other] Van { $count } rijen is de plaats niet bekend.
}
fetch-day-limit = { $host } mag zonder sleutel maar { $most } keer per dag gevraagd worden, en dat is gebeurd. Over { $hours ->
    [one] 1 uur
   *[other] { $hours } uur
} kan het weer.
provenance-sources = Gegevens:
provenance-shuttles = Bussen van werkgevers, alleen voor wie er werkt:
provenance-own-file = eigen bestand { $file }{ $day ->
    [none] {""}
   *[other] {" "}van { $day }
}
provenance-vintage = { $year ->
    [none] bestand van { $day }
   *[other] toestand op 1 januari { $year }{ $day ->
        [none] {""}
       *[other] , bestand van { $day }
    }
}

## bereik open

help-open = de pagina voor de begeleider, in de browser van deze computer
help-open-vacancies = bestand met vacatures (csv, geojson, parquet, Excel)
help-open-addresses = bestand met adressen om thuis in te zoeken
help-open-childcare = bestand met kinderopvang
help-open-zones = bestand met gebieden voor de kaart, bijvoorbeeld gemeenten
help-port = poort op deze computer; 0 is om het even welke vrije
help-no-browser = open de browser niet zelf
help-processes = hoeveel processen vragen beantwoorden (1); meer voor een team dat samen vragen stelt, elk neemt bijna 2 GB geheugen
processes-none = --processes is { $processes }; er is minstens 1 proces nodig
process-restarted = Een van de processen die vragen beantwoorden is gestopt. Het start opnieuw; de pagina werkt intussen voort.
process-given-up = Een van de processen die vragen beantwoorden stopt telkens weer. De pagina werkt voort zonder; misschien is er te weinig geheugen.
open-link = De pagina opent op { $link } (alleen op deze computer). Laat dit venster open; Ctrl+C sluit de pagina.
open-closed = De pagina is gesloten.

## De zoekmachine vooraf klaarmaken (bereik warm)

help-warm = maak de zoekmachine klaar na het installeren, zodat geen enkele vraag erop moet wachten
warm-plain = Vragen met bus, tram en trein klaarmaken (1 van 6)...
warm-bike = Vragen met de fiets klaarmaken (2 van 6)...
warm-childcare = Vragen met kinderopvang klaarmaken (3 van 6)...
warm-weeks = Uurroosters klaarmaken (4 van 6)...
warm-maps = Kaarten klaarmaken (5 van 6)...
warm-proposals = Voorstellen voor ritten klaarmaken (6 van 6)...
warm-done = Alles staat klaar.
help-build-region = streek om te bouwen: selab, noord-limburg, lier, of een TOML-bestand van jezelf
help-raw = map waarin bereik fetch de bestanden van de streek zette; zonder dit: data/raw/STREEK
help-build-out = map om in te bewaren; voor een streek zonder dit: data/built/STREEK
build-what = Geef een streek (bereik build selab) of een dienstregeling (--gtfs FILE --out DIR), niet allebei.
doing-region = { $file } lezen...
region-done = { $title } bewaard in { $path }: { $stops } haltes, { $trips } ritten, { $zones } buurten, { $addresses } adressen, { $vacancies } vacatures, { $childcare } opvangplaatsen. Een gewone schooldag om mee te vragen: { $date }.
region-rows = { $file }: { $used } van de { $rows } rijen gebruikt; de andere staan met hun reden in not_used.csv.
region-rows-addresses = { $file }: { $used } van de { $rows } adressen liggen in de gemeenten van de streek.
region-rows-all = { $file }: alle { $used } rijen gebruikt.
region-left-out = { $file }: niets daarvan ligt in de streek; het bestand is niet gebruikt.
region-missing-boundaries = Geen gemeentegrenzen: de grenzen komen uit de statistische sectoren.
region-missing-sectors = Geen statistische sectoren: de gemeenten zelf zijn de buurten, dus kaarten per buurt zijn grof.
region-missing-population = Geen bevolking per buurt: resultaten kunnen niet per inwoner gewogen worden.
region-missing-osm = Geen straten: we rekenen met de rechte lijn maal 1,3.
region-missing-addresses = Geen adressen: typ een gemeente, geef een punt (LAT,LON), of geef een register met --addresses.
region-missing-hoppin = Geen Hoppinpunten: ze staan niet op de kaart.
region-missing-vacancies = Geen vacatures: geef ze bij de vraag met --vacancies.
region-missing-childcare = Geen kinderopvang: zonder tabel kan niemand naar opvang onderweg vragen.
help-check-out = bewaar het verslag als .html
provenance-ended = Let op: de dienstregeling { $name } is afgelopen op { $last }. Haal een nieuwe op om voor vandaag te antwoorden.
provenance-ends_soon = Let op: de dienstregeling { $name } loopt af op { $last }. Haal een nieuwe op.
provenance-starts_later = Let op: de dienstregeling { $name } begint pas op { $first }.
provenance-old = { $seen ->
    [none] Let op: de dienstregeling { $name } begint op { $first }, meer dan 30 dagen geleden. Kijk of er een nieuwe is.
   *[other] Let op: de dienstregeling { $name } is opgehaald op { $seen }, meer dan 30 dagen geleden. Kijk of er een nieuwe is.
}
provenance-common-days = Alle dienstregelingen samen gelden van { $first } tot en met { $last }.
provenance-no-common-days = Let op: er is geen enkele dag waarop alle dienstregelingen gelden.
check-title = Dienstregelingen nagekeken
check-made = Nagekeken op { $date } met bereik { $version }.
check-types-heading = Soorten dagen
check-faults-heading = Wat we vonden
check-no-common = Er is geen enkele dag waarop al deze dienstregelingen gelden; vragen over meer dan een ervan samen worden geweigerd.
check-refused-days = { $count ->
    [one] 1 dag wordt geweigerd omdat er veel minder rijdt dan gewoonlijk: { $dates }.
   *[other] { $count } dagen worden geweigerd omdat er veel minder rijdt dan gewoonlijk: { $dates }.
}
check-today = Vandaag: { $date }.
check-saved = Verslag bewaard in { $path }.
check-out-html = { $path } is geen .html; het verslag is een pagina, kies een naam die op .html eindigt.
heat-legend = Hoe donkerder, hoe meer ritten; de drukste dag heeft er { $most }.
heat-cell = { $date }: { $kind }, { $trips ->
    [one] 1 rit
   *[other] { $trips } ritten
}
column-feed = Dienstregeling
column-first-day = Eerste dag
column-last-day = Laatste dag
column-fetched = Opgehaald
column-feed-version = Versie
unknown-date = niet bekend

## Grafieken

chart-number = { $count }
chart-percent = { $count }%
chart-percent-least = <1%
chart-jobs = Haalbare jobs
chart-jobs-asked = Alle jobs die dan beginnen
chart-start-hour = Begin van de shift
chart-clock = Uur van de dag
chart-people = Aandeel van de inwoners, van minst naar meest bereik
chart-hours-title = Haalbare jobs volgens het uur waarop de shift begint
chart-waterfall-title = Hoeveel jobs overblijven, voorwaarde na voorwaarde
chart-heat-title = Haalbare jobs per gemeente en shift
chart-heat-share = Aandeel van alle jobs dat haalbaar is
chart-heat-count = Aantal haalbare jobs
chart-not-shown = gearceerd: niet getoond (minder dan vijf mensen, of niet berekend)
chart-distribution-title = Haalbare jobs, verdeeld over de inwoners
chart-people-below-line = { $share } van de inwoners zit onder deze grens
chart-places = Aandeel van de plekken, van minst naar meest bereik
chart-places-below-line = { $share } van de plekken zit onder deze grens
chart-line = grens: { $count }
chart-group-below = { $group } ({ $share } onder de grens)
chart-roster-title = Welke shifts van het uurrooster haalbaar zijn
chart-away = van huis weg
chart-lost = −{ $count }
chart-step-all = alle vacatures
chart-step-one-way-at-8 = heen om 8 uur, zoals elders gemeten
chart-step-one-way = heen, op om het even welk moment
chart-step-out = op tijd vóór de shift
chart-step-out-and-back = heen en na de shift terug naar huis
chart-step-childcare = met kinderopvang
chart-step-roster = het hele uurrooster
chart-step-robust = ook als één rit uitvalt

## bereik scenario

help-scenario = een plan toepassen: wat als de laatste bus later rijdt?
help-plan = het plan, een TOML-bestand; --template toont een leeg plan met uitleg
help-scenario-vacancies = tabel met vacatures waarvan het plan de uren verandert
help-scenario-childcare = tabel met kinderopvang waarvan het plan de uren verandert
help-scenario-out = map voor het netwerk na het plan
help-scenario-gtfs = dienstregeling na het plan als GTFS, om door te geven
help-scenario-tables = map voor de veranderde tabellen (vacancies.csv en childcare.csv)
help-plan-lines = toon de lijnen, zoals je ze in een plan noemt
scenario-column-feed = dienstregeling
scenario-column-line = lijn
scenario-column-route-id = route_id
scenario-column-name = naam
scenario-column-direction = direction
scenario-column-towards = naar
scenario-column-trips = ritten
help-plan-template = een leeg plan met uitleg tonen
doing-scenario = Plan toepassen...
scenario-plan-needed = Geef een plan: bereik scenario PLAN.toml. Met --template zie je hoe een plan eruitziet.
scenario-tables-needed = Geef --tables DIR samen met --vacancies of --care-file: daar komen de veranderde tabellen.
scenario-table-missing = Het plan verandert uren van { $name ->
    [vacancies] vacatures. Geef de tabel met --vacancies FILE en een map met --tables DIR.
   *[childcare] kinderopvang. Geef de tabel met --childcare FILE en een map met --tables DIR.
}
scenario-file-there = Er staat al een bestand { $path }. Geef een andere map, of haal het weg.
scenario-same-folder = Het netwerk in { $path } is het origineel. Geef met --out een andere map.
scenario-heading = Plan: { $name }
scenario-feed = { $name } verandert: { $trips_before } ritten worden er { $trips_after }, { $stops_before } haltes worden er { $stops_after }.
scenario-feed-same = { $name } blijft zoals het was: { $trips_after } ritten, { $stops_after } haltes.
scenario-written = Bewaard: { $path }
scenario-nothing-written = Er is niets bewaard. Geef --out DIR voor een netwerk of --gtfs OUT.zip voor een dienstregeling.

## Uitleg bij één vacature

help-why = uitleg waarom het niet kan en wat zou helpen: bij één vacature (ID), of bij de vijf waarbij het het minst scheelt
doing-why = We zoeken uit waarom het niet kan, en wat zou helpen...
why-unknown = Vacature { $id } staat niet in de lijst.
why-nothing = Bij geen enkele vacature scheelt het maar een paar minuten; kies er een met --why ID.
why-few = Bij deze { $count } scheelt het het minst; kies een andere met --why ID.
explain-yes = { $title }{ $shift ->
    [none] {""}
   *[other] {" "}({ $shift })
}: haalbaar.
explain-maybe = { $title }{ $shift ->
    [none] {""}
   *[other] {" "}({ $shift })
}: misschien haalbaar.
explain-no = { $title }{ $shift ->
    [none] {""}
   *[other] {" "}({ $shift })
}: niet haalbaar.
demo-story = Een verhaal om te proberen, van een alleenstaande ouder met een kind van twee: { $command }
explain-also = Ook: { $reason }
explain-line = { $mode }{ $line ->
    [none] {""}
   *[other] {" "}{ $line }
}{ $headsign ->
    [none] {""}
   *[other] {" "}naar { $headsign }
}
explain-out = De eerste { $ride } vertrekt om { $at } aan halte { $stop }; je bent dan om { $arrive } op het werk. Je shift begint om { $shift }.
explain-back = De laatste { $ride } vertrekt om { $at } aan halte { $stop }. Je shift eindigt om { $shift }.
explain-to-stop = Van het werk tot aan de halte is het { $minutes ->
    [one] 1 minuut.
   *[other] { $minutes } minuten.
}
explain-journey-out = { $code ->
    [LEAD_TOO_LONG] Je zou om { $leave } thuis vertrekken en om { $arrive } op het werk zijn. Je shift begint om { $work }.
   *[TOO_LONG] De kortste reis naar het werk die past, duurt { $took }: je vertrekt om { $leave } en komt aan om { $arrive }.
}
explain-journey-back = { $code ->
    [LEAD_TOO_LONG] Je shift eindigt om { $work }. Je zou om { $leave } van het werk vertrekken en om { $arrive } thuis zijn.
   *[TOO_LONG] De kortste reis naar huis die past, duurt { $took }: je vertrekt om { $leave } en komt aan om { $arrive }.
}
explain-margin-out = Je moet er { $minutes } vroeger zijn.
explain-margin-back = Je kunt { $minutes } later vertrekken.
explain-metres = { $door ->
    [work] De dichtste halte ligt { $metres } meter te ver. Het gaat om de halte bij het werk.
    [care] De dichtste halte ligt { $metres } meter te ver. Het gaat om de halte bij de opvang.
   *[home] De dichtste halte ligt { $metres } meter te ver. Het gaat om de halte bij je vertrekpunt.
}
explain-nearest-opens = { $of ->
    [single] Gerekend met { $name }; die gaat open om { $at }.
   *[all] Van alle opvang komt { $name } er het dichtst bij; die gaat open om { $at }.
}
explain-nearest-closes = { $of ->
    [single] Gerekend met { $name }; die sluit om { $at }.
   *[all] Van alle opvang komt { $name } er het dichtst bij; die sluit om { $at }.
}
explain-helps = Dit zou helpen, elk op zich:
explain-timetable-needed = Met een dienstregeling die ook dan geldt, kunnen we het nakijken.
explain-nothing-helps = We vonden niet één verandering die genoeg is.
ride-bus = bus
ride-tram = tram
ride-train = trein
ride-metro = metro
ride-ferry = veerboot
ride-employer_bus = bus van de werkgever
ride-ride = rit
change-start_later = Het werk begint { $minutes } later, om { $at }.
change-start_earlier = Het werk begint { $minutes } vroeger, om { $at }.
change-end_later = Het werk eindigt { $minutes } later, om { $at }.
change-end_earlier = Het werk eindigt { $minutes } vroeger, om { $at }.
change-break_start_later = De onderbreking begint { $minutes } later, om { $at }.
change-break_start_earlier = De onderbreking begint { $minutes } vroeger, om { $at }.
change-break_end_later = De onderbreking eindigt { $minutes } later, om { $at }.
change-break_end_earlier = De onderbreking eindigt { $minutes } vroeger, om { $at }.
change-first_ride = Een { $ride } rijdt { $minutes } vroeger, om { $at } aan halte { $stop }.
change-last_ride = Een { $ride } rijdt { $minutes } later, om { $at } aan halte { $stop }.
change-care_earlier = Opvang { $name } opent { $minutes } vroeger, om { $at }.
change-care_later = Opvang { $name } sluit { $minutes } later, om { $at }.
change-stay = Je kind blijft { $minutes } langer in de opvang, tot { $limit } per dag.
change-free_place = Opvang { $name } heeft plaats.
change-trip = De reis mag { $minutes } langer duren, tot { $limit }.
change-lead = Je mag { $minutes } langer van huis zijn voor of na het werk, tot { $limit }.
change-walk = Je wandelt { $minutes } langer, tot { $limit } per keer.
change-transfer = Je stapt één keer meer over, hoogstens { $limit } keer.
change-bike-direct = Je hebt een fiets.
change-bike-to_stop = Je hebt een fiets, en laat die aan de halte staan.
change-bike-on_board = Je hebt een plooifiets, en neemt die mee.
change-licence = Je hebt een rijbewijs.
change-helper_fetches = Iemand anders haalt je kind op.
change-helper_brings = Iemand anders brengt je kind.
region-refused = Let op: { $file } is niet gebruikt. { $why }
region-osm-addresses = Geen adresregister voor de streek: { $used } adressen, straten en dorpen komen uit { $file }.
address-village = Geen straat gegeven; we nemen het midden van het dorp: { $home }.
region-streets-sparse = Let op: { $file } heeft straten bij { $used } van de { $rows } buurten; dat is te weinig, en het is niet gebruikt. We rekenen met de rechte lijn maal 1,3.
region-streets-part = Let op: { $file } heeft straten bij { $used } van de { $rows } buurten; in de andere vindt niemand de weg.

## Het dagplan: stap voor stap, van thuis tot thuis

plan-title = Je dag op { $date }
plan-job = { $employer ->
    [none] { $title }
   *[other] { $title } bij { $employer }
}
plan-hours = Je werkt van { $start } tot { $end }.
plan-hours-assumed = De uren staan niet in de vacature. Dit zijn gewone uren voor dit werk.
plan-place-tried = We weten niet precies waar het werk is. We hebben met deze plaats gerekend: { $name }.
plan-verdict-yes = Deze dag is haalbaar.
plan-verdict-maybe = Deze dag is misschien haalbaar: wel met deze uren op deze plaats, maar niet met alle uren en plaatsen die mogelijk zijn.
plan-verdict-no = Deze dag is niet haalbaar. { $why }
plan-no-out = Er is geen reis naar het werk om te tonen.
plan-no-back = Er is geen reis naar huis om te tonen.
plan-robust = Valt er één rit uit, dan lukt je dag nog altijd.
plan-breaks = { $late ->
    [none] Let op: valt deze rit uit, dan lukt je dag niet: { $ride }.
   *[other] Let op: valt deze rit uit, dan lukt je dag niet: { $ride }. Het scheelt { $late }.
}
plan-place-home = huis
plan-place-work = je werk
plan-place-stop = halte { $name }
plan-place-care = { $name }
plan-metres = { $metres } meter
plan-kilometres = { $kilometres } kilometer
plan-walk = { $metres ->
    [none] Wandel { $minutes } naar { $place }.
   *[other] Wandel { $minutes } ({ $metres }) naar { $place }.
}
plan-bike = { $metres ->
    [none] Fiets { $minutes } naar { $place }.
   *[other] Fiets { $minutes } ({ $metres }) naar { $place }.
}
plan-ride = { $headsign ->
    [none] Neem { $vehicle } { $line } aan halte { $stop }.
   *[other] Neem { $vehicle } { $line } richting { $headsign } aan halte { $stop }.
}
plan-ride-off = Stap om { $time } af aan halte { $stop }.
plan-with-bike = Neem je plooifiets mee.
plan-leave-bike = Laat je fiets daar staan.
plan-wait = Wacht { $minutes }.
plan-wait-bring = Wacht met je kind { $minutes } tot de opvang opengaat.
plan-wait-fetch = Wacht { $minutes } tot je je kind kunt ophalen.
plan-bring = Breng je kind naar { $name }. Dat duurt { $minutes }.
plan-fetch = Haal je kind op bij { $name }. Dat duurt { $minutes }.
plan-care-slack = De opvang sluit om { $closes }. Je hebt { $minutes } over.
plan-care-fragile = Let op, dit is krap. De opvang sluit om { $closes }. Je hebt maar { $minutes } over.
plan-care-assumed = De uren van { $name } zijn niet bekend. We hebben gerekend met { $opens } tot { $closes }.
plan-before = Je bent op je werk, { $minutes } voor het begin.
plan-work = Je werkt tot { $end }.
plan-after = Je vertrekt { $minutes } na het werk.
plan-between = Je bent thuis. Om { $time } vertrek je weer.
plan-at-work = Je bent op je werk.
plan-at-home = Je bent thuis.
plan-missed-ride = Mis je deze rit? Neem dan { $vehicle } { $line } om { $time } aan halte { $stop }.
plan-missed-walk = Mis je deze rit? Ga dan te voet verder.
plan-missed-none = Mis je deze rit? Dan raak je er die dag niet meer.
plan-missed-care = Om { $time } ben je bij de opvang.
plan-missed-shut = De opvang is dan gesloten: je bent { $minutes } te laat.
plan-missed-stuck = Daarna raak je niet verder.
plan-missed-work = { $late ->
    [none] Om { $time } ben je op je werk, op hetzelfde uur.
   *[other] Om { $time } ben je op je werk, { $late } later.
}
plan-missed-home = { $late ->
    [none] Om { $time } ben je thuis, op hetzelfde uur.
   *[other] Om { $time } ben je thuis, { $late } later.
}
plan-missed-breaks = Dat is te laat.
plan-alternatives = Andere mogelijkheden
plan-kind-leaves_latest = Later vertrekken
plan-kind-fewest_transfers = Minder overstappen
plan-kind-least_walking = Minder wandelen
plan-alternative = { $kind }: vertrek om { $leave }, thuis om { $home }, { $transfers ->
    [0] zonder overstap
    [one] 1 overstap
   *[other] { $transfers } overstappen
}, { $walk } te voet.

# Notebooks and their charts
chart-span-title = Van de eerste tot de laatste rit
chart-span-nothing = geen rit
chart-span-rides = { $count ->
    [one] { $shown } rit
   *[other] { $shown } ritten
}

# Kaarten: bereik map
help-map = maak interactieve kaarten van een streek, elk één bestand dat zonder internet opent
help-map-kind = reach (haalbare jobs), gap (jobs waar niemand raakt), employer (één werkgever), home (één vertrekpunt), difference (voor en na een plan), stops (eerste en laatste rit), places (vacatures en kinderopvang), unlock (welke ritten erbij) of all
help-map-employer = een deel van de naam van een werkgever, of het nummer van een vacature; anders de werkgever met de meeste plaatsen
help-map-home = vertrekpunt: een adres of LAT,LON; de kaart toont alleen een vak van 500 meter of meer, en geldt voor dat hele vak
help-map-scenario = het plan voor de kaart difference
help-map-grid = breedte van de vakken in meter; 0 neemt de gebieden van de streek zelf
help-map-h3 = zeshoeken van H3 in plaats van vakken: 7 (1,2 kilometer per zijde), 8 (500 meter) of 9 (200 meter)
help-map-way = manier van reizen, meer keren te geven: none (te voet en openbaar vervoer), direct (ook met de fiets), to_stop, on_board
help-map-out = map voor de kaarten (maps)
map-all-plan = { $count } kaarten komen eraan: { $kinds }. Dat duurt ongeveer { $minutes ->
    [one] 1 minuut
   *[other] { $minutes } minuten
}.
map-all-without-home = De kaart van een woning laten we weg: geef --home ADRES om ze mee te tekenen.
map-all-without-difference = De kaart voor en na een plan laten we weg: geef --scenario PLAN.toml om ze mee te tekenen.
help-map-timetable = een netwerk van bereik scenario --out in de plaats van de dienstregeling van de streek
help-map-care = none laat kinderopvang weg: dan gaat alles veel vlugger
map-scenario-needed = Deze kaart vergelijkt voor en na een plan. Geef het plan met --scenario PLAN.toml.
map-region-needed = In { $path } staat geen streek. Maak er een met `bereik build`, of laat --network weg voor de voorbeeldstreek.
map-home-needed = Geef het vertrekpunt met --home: een adres of LAT,LON.
map-written = Geschreven: { $path }
map-index = Overzicht: { $path }
atlas-reach-title = Hoeveel jobs zijn haalbaar zonder auto?
atlas-reach-explanation = Per vak: hoeveel plaatsen in vacatures haalbaar zijn. Haalbaar is: je bent op tijd op het werk en raakt na het werk weer thuis.
atlas-gap-title = Jobs waar bijna niemand raakt
atlas-gap-explanation = Elke stip is een vacature op haar eigen uren. Het teken zegt waarom ze zonder auto voor bijna niemand in de streek haalbaar is.
atlas-employer-title = Wie raakt er bij { $employer }?
atlas-employer-explanation = Per vak: kun je er op tijd zijn voor de shift, en raak je na de shift weer thuis? Zo niet: waar het aan ligt.
atlas-home-title = { $town ->
    [none] Wat is haalbaar vanuit één vertrekpunt?
   *[other] Wat is haalbaar vanuit { $town }?
}
atlas-home-explanation = Elke stip is een vacature op haar eigen uren. Wijs ze aan voor de uren en de ritten.
atlas-difference-title = Voor en na: { $plan }
atlas-difference-explanation = Per vak: hoeveel plaatsen in vacatures haalbaar zijn, voor het plan, na het plan, en wat er verandert.
atlas-stops-title = Eerste en laatste rit per halte
atlas-stops-explanation = Wanneer vertrekt de eerste en de laatste bus, tram of trein? Haltes met dezelfde naam die bij elkaar liggen zijn één stip, en tellen als één halte.
atlas-places-title = Vacatures en kinderopvang met hun uren
atlas-places-explanation = J is een vacature, K is kinderopvang. De kleur zegt op welk deel van de dag het werk valt, of wanneer de opvang open is.
atlas-index-title = Kaarten van { $region ->
        [none] de demonstratiestreek
       *[other] { $region }
    }
atlas-index-note = Elke kaart is één bestand en opent zonder internet. Onder elke kaart staat waarop we ons baseren.
atlas-word-legend = Legende
atlas-word-provenance = Waarop we ons baseren
atlas-word-table = Toon als tabel
atlas-word-print = Druk af op
atlas-word-place = Plaats
atlas-word-more = Meer
atlas-word-close = Sluit
atlas-word-home = Vertrekpunt: ergens in dit vak
atlas-word-choose = Kies wat je ziet
atlas-shift-own = eigen uren van elke vacature
atlas-word-total = Samen
atlas-class-people =
    { $areas ->
        [one] { $areas } vak, { $people } inwoners
       *[other] { $areas } vakken, { $people } inwoners
    }
atlas-reach-headline = Gemiddeld zijn er { $mean } plaatsen in vacatures haalbaar per inwoner. Voor { $none } van de { $people } inwoners is er geen enkele.
atlas-reach-total = gemiddeld { $mean } per inwoner ({ $people } inwoners)
atlas-class-openings =
    { $of ->
        [one] { $vacancies } vacature
       *[other] { $vacancies } vacatures
    }{", "}{ $count ->
        [one] { $openings } plaats
       *[other] { $openings } plaatsen
    }
atlas-gap-headline-gap = { $count } van de { $of } vacatures ({ $openings } plaatsen) zijn op hun eigen uren voor minder dan 1 op 100 inwoners haalbaar.
atlas-gap-headline-licence = { $count } van de { $of } vacatures ({ $openings } plaatsen) vragen een rijbewijs.
atlas-home-headline = { $count } van de { $of } vacatures ({ $openings } plaatsen) zijn vanaf hier haalbaar{ $maybe ->
    [0] .
   *[other] {", "}en { $maybe } misschien.
    }
atlas-employer-headline = Van de { $of } inwoners kunnen er { $count } hier op deze uren werken.
atlas-employer-headline-part = Van de { $of } inwoners kunnen er { $count } hier op deze uren werken, en { $part } op een deel van de plaatsen.
atlas-stops-headline-first = Aan { $some } van de { $served } haltes met een rit vertrekt de eerste vóór { $edge } uur. Aan { $none } rijdt er niets.
atlas-stops-headline-last = Aan { $some } van de { $served } haltes met een rit vertrekt de laatste om { $edge } uur of later. Aan { $none } rijdt er niets.
atlas-stops-headline-count = Aan { $some } van de { $served } haltes met een rit zijn er { $edge } vertrekken of meer per dag. Aan { $none } rijdt er niets.
atlas-stops-total = { $count } haltes, { $rides } vertrekken
atlas-places-headline-both = Van de { $vacancies } vacatures ({ $openings } plaatsen) vallen er { $odd } buiten de dag: vroeg, laat, 's nachts of in het weekend. Van de { $care } opvanglocaties zijn er { $longer } langer open dan van 7 tot 18 uur.
atlas-places-headline-jobs = Van de { $vacancies } vacatures ({ $openings } plaatsen) vallen er { $odd } buiten de dag: vroeg, laat, 's nachts of in het weekend.
atlas-places-headline-care = Van de { $care } opvanglocaties zijn er { $longer } langer open dan van 7 tot 18 uur.
atlas-places-total-both = { $vacancies } vacatures, { $openings } plaatsen; { $care } opvanglocaties
atlas-places-total-jobs = { $vacancies } vacatures, { $openings } plaatsen
atlas-places-total-care = { $care } opvanglocaties
atlas-difference-headline = { $wins } van de { $people } inwoners wonen waar er plaatsen bij komen, { $loses } waar er wegvallen. Gemiddeld zijn er { $before } haalbaar per inwoner, met het plan { $after }.
atlas-difference-headline-none = Dit plan verandert hier voor niemand iets.
atlas-difference-total = gemiddeld { $change } per inwoner
atlas-note-asked-by = Gevraagd door { $name }
atlas-note-rides-new = Erbij op { $date }: lijn { $line } naar { $towards }, vertrek aan { $stop } om { $times }
atlas-note-rides-gone = Weg op { $date }: lijn { $line } naar { $towards }, vertrek aan { $stop } om { $times }
atlas-unlock-title = Welke rit erbij opent de meeste jobs?
atlas-unlock-explanation = Per vak: hoeveel plaatsen in vacatures erbij komen met elk voorstel, op de eigen uren van de vacature. De zwarte lijnen zijn de lijnen van de voorstellen.
atlas-unlock-headline = { $wins } van de { $people } inwoners wonen waar er plaatsen bij komen, gemiddeld { $each } voor hen.
atlas-unlock-together = de gekozen { $count } samen
atlas-unlock-proposal = { $rank }. lijn { $line } naar { $towards }, { $time } uur (rang { $low } tot { $high })
atlas-unlock-none = geen enkele rit opent hier iets
atlas-switch-proposal = Voorstel
atlas-unit-unlock = Plaatsen in vacatures die erbij komen
atlas-note-unlock = Een vacature telt op alle dagen waarop er gewerkt wordt: heen op tijd en daarna weer thuis. Fiets en kinderopvang tellen niet mee.
atlas-note-tied = De rangen van en tot zijn die in 90 van 100 keer dat de vacatures opnieuw geloot worden, en waar uren of plaats niet bekend zijn ook die. Voorstellen waarvan ze overlappen, staan gelijk.
atlas-switch-shift = Uren
atlas-switch-way = Hoe je reist
atlas-switch-care = Kinderopvang
atlas-switch-band = Deel van de dag
atlas-switch-shown = Wat je ziet
atlas-switch-what = Wat je ziet
atlas-switch-day = Soort dag
atlas-shift-early = vroeg ({ $hours })
atlas-shift-day = dag ({ $hours })
atlas-shift-late = laat ({ $hours })
atlas-shift-night = nacht ({ $hours })
atlas-shift-saturday = zaterdag ({ $hours })
atlas-shift-sunday = zondag ({ $hours })
atlas-bike-none = te voet, bus, tram en trein
atlas-bike-direct = ook met de fiets, deur tot deur
atlas-bike-to_stop = ook met de fiets tot aan de halte
atlas-bike-on_board = met een plooifiets
atlas-care-without = zonder kind
atlas-care-with = kind brengen en ophalen
atlas-band-all = alle uren
atlas-band-early = vroeg: begint voor 7 uur
atlas-band-day = overdag
atlas-band-late = laat: eindigt na 20 uur
atlas-band-night = nacht
atlas-band-weekend = weekend
atlas-shown-gap = alleen waar bijna niemand raakt
atlas-shown-licence = alleen waar een rijbewijs nodig is
atlas-shown-all = alle vacatures
atlas-asking = Berekent: { $way }, { $care }, { $date }
atlas-unit-openings = Aantal plaatsen in vacatures die haalbaar zijn
atlas-unit-gap = Waarom bijna niemand er raakt (aantal vacatures)
atlas-unit-employer = Kun je er werken? (aantal vakken)
atlas-unit-home = Is deze job haalbaar? (aantal vacatures)
atlas-unit-difference = Plaatsen in vacatures erbij of eraf door het plan
atlas-unit-places-jobs = Uren (aantal vacatures)
atlas-unit-places = Uren (aantal vacatures en opvanglocaties)
atlas-class-zero = geen enkele
atlas-class-few = minder dan { $count } inwoners: niet getoond
atlas-hidden = niet getoond
atlas-kind-no_stop = geen halte op wandelafstand, of er rijdt niets
atlas-kind-first = de eerste rit komt te laat aan
atlas-kind-last = de laatste rit naar huis vertrekt te vroeg
atlas-kind-long = te lang onderweg of te vaak overstappen
atlas-kind-care = de kinderopvang past niet bij de uren
atlas-kind-licence = een rijbewijs is nodig
atlas-kind-other = iets anders, zoals een plaats die niet bekend is
atlas-gap-reached = iemand raakt er
atlas-employer-yes = ja, op tijd en weer thuis
atlas-home-yes = haalbaar
atlas-home-maybe = misschien haalbaar: het hangt af van de uren of van de plek in het vak
atlas-openings = { $count } van { $of } plaatsen haalbaar
atlas-people = { $count } inwoners
atlas-lost-to = { $count } plaatsen niet: { $kind }
atlas-square = { $name }, vak { $number }
atlas-share-of-people = haalbaar voor { $share } op 100 inwoners
atlas-job-hours = Uren: { $hours }
atlas-job-no-hours = Uren: niet bekend
atlas-job-days = { $days }
atlas-job-openings = { $count ->
    [one] 1 plaats
   *[other] { $count } plaatsen
}
atlas-weekday-0 = maandag
atlas-weekday-1 = dinsdag
atlas-weekday-2 = woensdag
atlas-weekday-3 = donderdag
atlas-weekday-4 = vrijdag
atlas-weekday-5 = zaterdag
atlas-weekday-6 = zondag
atlas-weekday-span = { $first } tot { $last }
atlas-way-out = Heen: { $leave } weg, { $arrive } op het werk ({ $minutes } minuten)
atlas-way-back = Terug: { $leave } weg, { $arrive } thuis ({ $minutes } minuten)
atlas-ride = - lijn { $line } om { $time }, van { $stop } naar { $target }
atlas-or-more = of meer
atlas-change = { $change } plaatsen
atlas-before-after = voor het plan { $before }, na het plan { $after }
atlas-difference-difference = het verschil
atlas-difference-beside = voor en na, naast elkaar
atlas-difference-before = voor het plan
atlas-difference-after = na het plan
atlas-difference-less = { $span } eraf
atlas-difference-more = { $span } erbij
atlas-difference-same = geen verschil
atlas-places-both = vacatures en kinderopvang
atlas-places-jobs = alleen vacatures
atlas-places-care = alleen kinderopvang
atlas-care-hours-usual = opvang: weekdagen tussen 7 en 18 uur
atlas-care-hours-early = opvang: opent voor 7 uur
atlas-care-hours-evening = opvang: sluit na 18 uur
atlas-care-hours-weekend = opvang: ook in het weekend
atlas-care-facility = Kinderopvang
atlas-care-assumed = Uren niet bekend; we rekenen met weekdagen van 07:00 tot 18:00.
atlas-care-free = { $count ->
    [0] geen vrije plaats
    [one] 1 vrije plaats
   *[other] { $count } vrije plaatsen
}
atlas-care-shut = gesloten
atlas-stops-first = eerste rit
atlas-stops-last = laatste rit
atlas-stops-count = aantal vertrekken
atlas-stops-unit-first = Vertrek van de eerste rit (aantal haltes)
atlas-stops-unit-last = Vertrek van de laatste rit (aantal haltes)
atlas-stops-unit-count = Vertrekken per dag (aantal haltes)
atlas-stops-none = er rijdt niets
atlas-stops-rides = { $count ->
    [one] 1 vertrek
   *[other] { $count } vertrekken
}
atlas-stops-line-first = eerste rit: { $time }
atlas-stops-line-last = laatste rit: { $time }
atlas-stops-line-count = { $count } vertrekken die dag
atlas-stops-first-below = voor { $end }
atlas-stops-first-between = { $low } tot { $high }
atlas-stops-first-above = { $end } of later
atlas-stops-last-below = voor { $end }
atlas-stops-last-between = { $low } tot { $high }
atlas-stops-last-above = middernacht of later
atlas-stops-count-below = minder dan { $end }
atlas-stops-count-between = { $low } tot { $high }
atlas-stops-count-above = { $end } of meer
atlas-clock = { $time } uur
atlas-clock-night = { $time } uur, na middernacht
atlas-note-all-jobs = Kies je een shift, dan is elke vacature berekend voor de uren van die shift, ook als ze zelf andere uren heeft: zo vergelijk je shifts.
atlas-note-people = Een vak telt vanuit het midden van zijn adressen. Vakken met minder dan 5 inwoners tonen we niet.
atlas-note-squares = Een vak telt vanuit het midden van zijn adressen. We berekenen of je er raakt, niet of er vandaag een plaats vrij is.
atlas-note-own-hours = Elke vacature is berekend voor haar eigen uren en voor een dag waarop er gewerkt wordt.
atlas-note-no-one = Bijna niemand: de job is haalbaar voor minder dan 1 op 100 inwoners van de streek.
atlas-note-home = De kaart toont geen adres. Ze is dezelfde voor alle adressen in het vak.
atlas-note-home-exact = De kaart toont geen adres, maar haar tijden zijn exact. Daaruit kan iemand afleiden waar je woont: geef deze kaart niet door.
map-exact = Deze kaart heeft exacte tijden. Daaruit kan iemand afleiden waar je woont: geef ze niet door.
atlas-note-plan = Het plan: { $name }
atlas-note-tiles = De achtergrond komt van { $host }. Die server ziet welk gebied je bekijkt. Zonder internet zie je een eenvoudige achtergrond.
atlas-note-land = Water, bedrijventerreinen en dorpen: © OpenStreetMap contributors.
atlas-note-area = { $count ->
    [one] In dit gebied is 1 werkplek met vacatures bekend.
   *[other] In dit gebied zijn { $count } werkplekken met vacatures bekend. De tijden zijn die van de kortste reis.
}
atlas-note-employer = Deze werkgever heeft vacatures op { $count } werkplekken. De tijden zijn die van de kortste reis.
atlas-note-area-empty = In dit gebied zijn geen vacatures bekend. We berekenden de weg naar het midden van het gebied.
atlas-area-around = { $metres } meter rond een punt
atlas-area-unnamed = een bedrijventerrein
atlas-employer-most = bij de helft of meer van de plaatsen
atlas-employer-some = bij minder dan de helft van de plaatsen
atlas-bring = - kind naar { $name } om { $time }
atlas-fetch = - kind ophalen bij { $name } om { $time }
help-map-area = een bedrijventerrein in plaats van een werkgever: een deel van de naam, of LAT,LON van een punt erin; ligt daar geen terrein, dan alle jobs binnen een kilometer
help-map-tiles = een kaart van internet als achtergrond: osm, of een adres met {"{z}"}, {"{x}"} en {"{y}"}. Wie de kaart opent, laat die server zien welk gebied hij bekijkt. Zonder deze keuze vraagt een kaart niets aan internet.
help-map-tiles-credit = van wie die achtergrond is, zoals het op de kaart moet staan
map-tiles-reveal = Let op: wie deze kaarten opent, haalt de achtergrond op bij { $host }. Die server ziet welk gebied je bekijkt, en het internetadres van je computer.
map-area-or-employer = Geef --employer of --area, niet allebei.
tiles-no-address = '{ $found }' is geen adres van kaarttegels; geef osm, of een adres dat met https:// begint en waar {"{z}"}, {"{x}"} en {"{y}"} in staan
employer-not-found = geen vacature met een bekende plaats heeft '{ $found }' als nummer of in de naam van de werkgever
employer-several = meer dan een werkgever heeft '{ $found }' in de naam: { $known }; geef er een, of het nummer van een vacature
area-several = meer dan een bedrijventerrein heeft '{ $found }' in de naam: { $known }; geef er een, of een punt als LAT,LON
area-not-found = geen bedrijventerrein heeft '{ $found }' in de naam; wel zijn er { $known }; geef er een, of een punt als LAT,LON
area-none-known = van geen bedrijventerrein in deze streek is de naam bekend, dus ook niet van '{ $found }'; geef een punt als LAT,LON
zones-needed = van deze streek zijn geen gebieden met hun inwoners bekend; bouw ze met een bron van gebieden
map-making = Kaart { $number } van { $of }: { $kind }
map-step = { $done } van { $of } vragen klaar. { $what }
atlas-note-other-day = { $count ->
    [one] Het werk van 1 vacature valt op dagen die de dienstregeling niet heeft; we namen een andere dag.
   *[other] Het werk van { $count } vacatures valt op dagen die de dienstregeling niet heeft; we namen een andere dag.
}
atlas-note-not-placed = { $count ->
    [one] Van 1 vacature is de plaats niet bekend; ze staat niet op de kaart.
   *[other] Van { $count } vacatures is de plaats niet bekend; ze staan niet op de kaart.
}

## Gaps of a region: what stands in for a table that is empty

gaps-place = Plek in { $municipality }
gaps-facility = Verzonnen opvang in { $municipality }
gaps-vacancies = Deze streek heeft geen vacatures: we tellen in de plaats { $count } plekken waar mensen wonen, om de beurt met de uren van een gewone shift. Lees plek waar job of vacature staat.
gaps-hours = Van geen enkele vacature zijn de uren bekend: wat daarop gebaseerd is, blijft leeg.
gaps-childcare = Deze streek heeft geen kinderopvang: in elke gemeente staat één verzonnen opvang, open van maandag tot vrijdag van 7 tot 18 uur.
gaps-population = We weten niet hoeveel mensen hier wonen: elk huis telt even zwaar.

# Errors in the user's own language (texts.localized): what was found, where, what to do.
file-missing = { $table }: er is geen bestand { $path }; kijk het pad na
file-unreadable = { $table }: { $file } kan niet gelezen worden; is het bestand heel en van het soort dat zijn naam zegt? ({ $why })
file-ragged = { $file } is geen tabel: er zijn rijen met meer cellen dan de rij met kolomtitels (rij { $row }); geef elke kolom een naam
file-no-table = { $file } is geen tabel ({ $why })
file-several = in { $file } zitten { $count } csv-bestanden; pak het uit en geef het ene dat we moeten lezen
file-columns-twice = in { $file } staat de kolom { $columns } meer dan een keer; hou er een
file-no-excel = { $table }: { $file } kan niet als rekenblad gelezen worden; is het bestand heel? Open het in Excel of LibreOffice en bewaar het als .xlsx of CSV
file-broken = { $table }: { $file } is beschadigd, of niet van het soort dat zijn naam zegt; open het waar het gemaakt is en bewaar het opnieuw
crs-unknown = { $table }: { $crs } is geen coördinatenstelsel; schrijf EPSG:4326 (graden) of EPSG:31370 (Lambert 72)
file-without-register = { $table }: { $file } heeft adressen en geen coördinaten; geef een adressenregister (--addresses) of een klaargemaakte streek die er een heeft, of voeg lon en lat toe; we vonden de kolommen { $found }
file-without-coordinates = { $table }: in { $file } staan geen coördinaten; we vonden de kolommen { $found }; voeg lon en lat toe, of x en y (met --crs), of geometry als WKT
coordinate-half = { $table }: van { $x } en { $y } is er maar een ingevuld: { $x } { $rows }
coordinate-zero = { $table }: 0 en 0 is geen plaats: { $rows }; geef de plaats, of laat beide leeg
coordinate-wrong = { $table }: { $column } { $rows } is geen coördinaat; geef een getal, of laat het leeg
geometry-no-wkt = { $table }: geometry { $rows } is geen WKT
value-in-row = { $found } in rij { $row }
file-columns-missing = { $table }: in { $file } ontbreekt de kolom { $missing }; we vonden { $found }
cell-no-number = { $table }: { $column } { $rows } is geen getal; geef een getal of niets
cell-below-zero = { $table }: { $column } { $rows } is kleiner dan nul
cell-no-flag = { $table }: { $column } { $rows }; schrijf ja of nee
point-empty = { $table }: het punt is leeg; geef Point(lon, lat)
columns-twice = { $table }: de kolom { $columns } staat er meer dan een keer in; hou er een
columns-missing = { $table }: de kolom { $missing } ontbreekt; we vonden { $found }
row-not-on-earth = { $table }: id { $id } ligt op lengte { $lon }, breedte { $lat }, en dat is niet op aarde; klopt het coördinatenstelsel (--crs), en staat x voor y?
ids-missing = { $count ->
    [one] { $table }: 1 rij heeft geen id (rij { $rows }); geef elke rij er een
   *[other] { $table }: { $count } rijen hebben geen id (rijen { $rows }); geef elke rij er een
}
ids-twice = { $table }: id { $ids } staat in meer dan een rij; elke rij moet een eigen id hebben
bike-unknown = de fiets is { $found }; kies uit { $known }
shift-no-clock = de shift { $shift }: { $found } is geen uur; schrijf het als UU:MM, bijvoorbeeld 06:00
shift-past-midnight = de shift { $shift }: { $found } is later dan 24:00; schrijf het uur van de klok
hours-unreadable = { $found } zijn geen werkuren; schrijf ze als UU:MM-UU:MM
no-clock = { $found } is geen uur; schrijf het als UU:MM, bijvoorbeeld 06:00
days-unreadable = { $found } zijn geen dagen van de week; schrijf mon-fri, sat,sun of zoiets, met { $known }
day-outside = { $day } valt buiten de dienstregeling '{ $feed }', die geldt van { $first } tot en met { $last }; { $advice }
day-thin = '{ $feed }' rijdt op { $day } maar { $trips } ritten, minder dan de helft van de { $usual } die gewoon zijn; { $advice }
day-idle = op { $day } rijdt er niets; { $advice }
day-unreadable = { $found } is geen dag; schrijf hem als JJJJ-MM-DD, bijvoorbeeld 2019-10-15
day-none-shared = geen enkele dag staat in alle dienstregelingen samen; laat er een weg
day-advice = kies een dag van { $first } tot en met { $last }, bijvoorbeeld { $days }
point-not-on-earth = '{ $found }' ligt niet op aarde; schrijf BREEDTE,LENGTE in graden, bijvoorbeeld 51.39,4.57
feed-missing = { $path }: er is geen bestand of map met die naam; geef de zip van een dienstregeling in GTFS
feed-empty = { $feed }: er zit geen stops.txt, trips.txt of zoiets in; is dit een dienstregeling in GTFS?
feed-no-zip = { $feed }: dit is geen zip, of een beschadigde; haal hem opnieuw op, of geef de zip van een dienstregeling in GTFS ({ $why })
feed-damaged = { $feed }: de zip is beschadigd; haal hem opnieuw op
feed-locked = { $feed }: de zip kan niet uitgepakt worden; maak hem zonder wachtwoord ({ $why })
feed-several = { $feed }: er zitten { $count } dienstregelingen in, in { $folders }; pak hem uit en geef ze een voor een
folder-unwritable = { $folder }: { $what ->
    [network] het netwerk
   *[other] de streek
} kan daar niet bewaard worden ({ $why }); geef een map waarin je mag schrijven, op een schijf met plaats
folder-is-file = { $folder }: { $what ->
    [network] het netwerk
   *[other] de streek
} zou hieroverheen komen, maar dit is een bestand; er is niets veranderd; geef een andere map, of zet dit bestand elders
folder-foreign = { $folder }: { $what ->
    [network] het netwerk zou hieroverheen komen, maar er staat { $file } in en het is geen netwerk dat bereik bewaard heeft
   *[other] de streek zou hieroverheen komen, maar er staat { $file } in en het is geen streek die bereik gemaakt heeft
}; er is niets veranderd; geef een andere map, of zet deze elders
folder-strange = { $folder }: { $what ->
    [network] het netwerk zou hieroverheen komen, maar { $file } hoort niet bij het netwerk dat er staat
   *[other] de streek zou hieroverheen komen, maar { $file } hoort niet bij de streek die er staat
}; er is niets veranderd; geef een andere map, of zet deze elders
network-missing = { $folder }: hier staat geen netwerk, { $file } ontbreekt; geef de map van een bewaard netwerk, of maak het opnieuw met bereik build
network-unreadable = { $folder }: dit netwerk kan niet gelezen worden ({ $why }); maak het opnieuw met bereik build
network-file-damaged = { $file }: dit bestand is beschadigd ({ $why }); maak het opnieuw met bereik build
network-strange = { $file }: dit beschrijft geen netwerk dat bereik bewaard heeft; maak het opnieuw met bereik build
network-other-layout = { $folder }: dit netwerk is bewaard door bereik { $by } in vorm { $layout }, en bereik { $version } leest vorm { $read }; maak het opnieuw met bereik build
network-file-missing = { $file }: dit bestand van het netwerk ontbreekt; maak het opnieuw met bereik build
network-file-size = { $file }: dit bestand van het netwerk is beschadigd, het is { $found } bytes lang in plaats van { $listed }; maak het opnieuw met bereik build
network-file-changed = { $file }: dit bestand van het netwerk is beschadigd, de controlesom klopt niet; maak het opnieuw met bereik build
region-missing = { $folder }: hier staat geen streek, { $file } ontbreekt of is beschadigd; maak ze opnieuw met bereik build
region-other-layout = { $folder }: deze streek is gemaakt door bereik { $by } in vorm { $layout }, en bereik { $version } leest vorm { $read }; maak ze opnieuw met bereik build
region-damaged = { $file }: dit bestand is beschadigd ({ $why }); maak ze opnieuw met bereik build
region-file-missing = { $file }: dit bestand van de streek ontbreekt; maak ze opnieuw met bereik build
region-file-changed = { $file }: dit bestand van de streek is beschadigd, de controlesom klopt niet; maak ze opnieuw met bereik build
region-unknown = { $found } is geen streek die we kennen; kies uit { $known }, of geef een eigen TOML-bestand
toml-unreadable = { $file } kan niet gelezen worden ({ $why }); geef een TOML-bestand
toml-encoding = { $file } is geen tekst in UTF-8; bewaar het als UTF-8
toml-value = dit is geen waarde; zet tekst tussen aanhalingstekens, schrijf getallen met een punt
toml-name = hier hoort een naam, zoals prijs = 3.50
toml-bracket = een haakje is niet gesloten
toml-more = achter de waarde staat nog iets; schrijf decimalen met een punt, tekst tussen aanhalingstekens
toml-twice = dit staat er al
toml-open-text = een tekst is niet gesloten met een aanhalingsteken
toml-no-equals = na een naam hoort een =-teken
toml-end = aan het einde van het bestand: { $why }
toml-place = regel { $line }, kolom { $column }: { $why }
templates-unreadable = uren van ploegen: { $path } kan niet gelezen worden ({ $why }); geef een TOML-bestand
templates-no-toml = uren van ploegen: { $file } is geen TOML ({ $why }); vergelijk met het bestand van bereik
templates-empty = uren van ploegen: { $file } is leeg; geef minstens één [ploegenstelsel] met templates
templates-no-table = { $place } is { $found }; schrijf [{ $name }] met { $known }
templates-no-text = { $place }: { $key } is { $found }; schrijf een tekst, zoals start = "06:00"
templates-system = uren van ploegen: { $file }, stelsel { $name }
templates-one = { $place }, template { $number }
templates-unknown = { $place } heeft { $found }; er mag staan: { $known }
templates-none = { $place } heeft geen templates; geef een lijst met minstens één
templates-texts = { $place }: { $key } is { $found }; schrijf een lijst van teksten, ["2 ploegen", ...]
templates-fields = { $place } is { $found }; geef precies { $known }
templates-fault = { $place } ({ $name }): { $why }
toml-wrong = { $place } is geen TOML ({ $why }); vergelijk met docs/data.md
setting-unknown = { $place }: { $found } kan daar niet staan; wel { $known }
setting-no-text = { $place }: { $key } is { $found }; schrijf een tekst, zoals { $key } = "..."
setting-no-flag = { $place }: { $key } is { $found }; schrijf true of false
setting-no-number = { $place }: { $key } is { $found }; schrijf een getal van 0 of meer
setting-no-list = { $place }: { $key } is { $found }; schrijf een lijst van teksten, zoals { $key } = ["...", "..."]
setting-twice = { $place }: in { $key } staat { $found } twee keer; schrijf elk een keer
setting-no-tables = { $place }: { $key } is { $found }; schrijf tabellen, zoals [{ $key }.NAAM]
raw-missing = in { $folder } staat geen { $file }; haal de gegevens eerst op met bereik fetch
raw-file-missing = { $file } staat in de lijst maar is er niet; haal het opnieuw op met bereik fetch
raw-file-size = { $file } is { $found } bytes lang in plaats van { $listed }; haal het opnieuw op met bereik fetch
vacancy-hours = { $table }: id { $id }: { $why }
vacancy-clock = { $table }: bij id { $id } is { $column } { $found }; schrijf het uur als tekst, UU:MM
hours-unequal = shift_start { $start } heeft { $starts } delen en shift_end { $end } heeft er { $ends }; geef van beide evenveel
hours-overlap = de delen van { $start } tot { $end } vallen over elkaar; schrijf ze in de volgorde van de dag
care-no-weekday = { $table }: de kolom { $column } noemt geen dag van de week; schrijf open_maandag, open_dinsdag enzovoort, of open_mon
care-columns-twice = { $table }: meer dan een kolom zegt { $columns }; hou er een
vacancies-no-column = { $table }: in { $file } is geen kolom voor { $missing }; de vertaling { $mapping } zoekt { $looked }
zones-no-people = { $table }: { $file }, rij { $row }: { $found } is geen aantal mensen
rows-unreadable = { $table }: in { $count } van de { $all } rijen kunnen we { $column } niet lezen: { $rows }
row-fault = rij { $row } (id { $id }): { $why }
opening-unreadable = { $found } zijn geen openingsuren; schrijf UU:MM-UU:MM, verschillende delen met een komma
opening-past-midnight = in { $found } staat een uur na 24:00; schrijf UU:MM-UU:MM
opening-ambiguous = { $found } kan meer dan een ding betekenen; schrijf UU:MM-UU:MM, zoals 07:00-17:00
bells-next-day = { $found } eindigt de dag erna; een schooldag doet dat niet
closed-no-date = { $found } is geen datum; schrijf 2026-12-25, of 2026-12-24..2027-01-03 voor een reeks
closed-no-day = { $found } is geen dag van de kalender
closed-backwards = { $found } eindigt voor het begint
care-hours = { $table }: { $why }
shift-half = shift_start of shift_end is leeg; vul ze allebei in, of geen van beide
hours-cell-unreadable = geen uren die te lezen zijn; schrijf 06:00-14:00, of een ploegenstelsel
shift-clock-wrong = { $found } is geen uur; schrijf UU:MM, de delen van een onderbroken shift met een komma
shift-parts-differ = { $start } en { $end } hebben niet evenveel delen
shift-too-long = { $first } tot { $last } duurt { $hours } uur over middernacht; kloppen begin en einde?
ages-backwards = { $least } tot { $most } maanden
word-hours-of-work = de werkuren
word-days = de dagen
word-closed = gesloten
row-id-taken = de id van een andere vacature erboven
row-same-vacancy = dezelfde vacature als een andere rij
row-without = geen { $column }
row-not-kept = { $column } is { $found }
row-no-number = geen getal van nul of meer
row-no-flag = geen ja en geen nee; geldt als nee
row-licence-doubt = zegt niet duidelijk of je een rijbewijs nodig hebt; geldt als nodig
row-swapped = de twee getallen van de plaats zijn omgewisseld
row-no-coordinates = geen coördinaten
row-no-address = geen coördinaten, en het adres staat niet in het register
row-address-unsure = het register kent dit adres niet, of meer dan één dat erop lijkt{ $town ->
    [none] {""}
   *[other] ; we rekenen met een plaats ergens in { $town }
}
row-no-place-on-earth = geen plaats op aarde
row-far = { $place }, ver van België
row-far-why = bijna alle andere liggen in België
row-no-place = helemaal geen plaats
table-vacancies = vacatures
table-childcare = kinderopvang
table-addresses = adressen
table-zones = gebieden
table-homes = woningen
table-hoppin = Hoppinpunten
table-candidates = plaatsen om te proberen
table-report = verslag
table-mapping = vertaling van kolommen

# Faults of a timetable by their code (bereik check); what was found in the file is said beside it.
fault-bad_date = een datum is niet te lezen
fault-bad_exception = een uitzondering op de kalender is niet te lezen
fault-bad_frequency = een rit met een vast interval heeft foute tijden
fault-bad_position = een halte ligt op een plaats die niet bestaat
fault-bad_route_type = het soort lijn is niet bekend
fault-bad_sequence = de volgorde van een halte in een rit is niet te lezen
fault-bad_time = een uur is niet te lezen
fault-bad_timezone = de tijdzone is niet bekend
fault-bad_transfer = een overstap is niet te lezen
fault-bad_weekday = een dag van de week is geen 0 of 1
fault-beyond_period = er zijn ritten buiten de periode die de dienstregeling noemt
fault-clipped = alleen de ritten in de streek zijn gebruikt
fault-closed_trip = op sommige ritten mag niemand op- of afstappen
fault-decreasing_time = een rit gaat terug in de tijd
fault-departs_before_arrival = een rit vertrekt ergens voor ze aankomt
fault-duplicate_id = een id staat er twee keer in
fault-endless_service = een dienst loopt onwaarschijnlijk lang
fault-ends_soon = de dienstregeling loopt bijna af
fault-estimated_times = sommige tijden zijn geschat
fault-expired = de dienstregeling is afgelopen
fault-flexible_call = een rit stopt in een gebied en niet aan een halte
fault-headway_based = sommige ritten rijden met een vast interval
fault-idle_date = op sommige dagen rijdt er niets
fault-in_seat_transfer = blijven zitten is op een andere manier gezegd dan we lezen
fault-missing_column = een kolom ontbreekt
fault-missing_file = een bestand ontbreekt
fault-missing_id = een rij heeft geen id
fault-missing_shape = van sommige ritten is de weg op de kaart niet bekend
fault-missing_time = een rit heeft geen uur aan haar begin of einde
fault-never_runs = sommige ritten rijden op geen enkele dag
fault-no_csv = een bestand is geen tabel
fault-no_ride = sommige ritten hebben geen twee haltes
fault-no_service = geen enkele rit heeft een dag
fault-no_trips = er is geen enkele rit om mee te rijden
fault-not_utf8 = de letters zijn niet als UTF-8 bewaard
fault-old = de dienstregeling is oud
fault-on_request = sommige haltes moet je vooraf aanvragen
fault-overlapping_block = ritten van een voertuig vallen over elkaar
fault-overlapping_frequencies = intervallen van een rit vallen over elkaar
fault-passing = aan sommige haltes rijdt het voertuig door
fault-repeated_call = een stop staat er twee keer in
fault-repeated_sequence = haltes van een rit hebben hetzelfde volgnummer
fault-several_timezones = er zijn verschillende tijdzones
fault-starts_later = de dienstregeling begint pas later
fault-station_called_at = een rit stopt aan een station in plaats van aan een perron
fault-stop_at_zero = een halte ligt op 0,0: haar plaats is niet ingevuld
fault-stop_far_away = een halte ligt ver van alle andere
fault-stop_without_position = een halte heeft geen plaats
fault-surplus_cells = een rij heeft meer cellen dan de eerste rij
fault-too_fast = een voertuig rijdt onmogelijk snel
fault-transfer_of_trips = een overstap geldt alleen voor bepaalde ritten
fault-unknown_parent = een perron hoort bij een station dat er niet in staat
fault-unknown_route = een rit noemt een lijn die er niet in staat
fault-unknown_service = een rit noemt een dienst die er niet in staat
fault-unknown_stop = er wordt een halte genoemd die er niet in staat
fault-unknown_trip = er wordt een rit genoemd die er niet in staat
fault-unreadable = het bestand is geen dienstregeling die we kunnen lezen
fault-unused_stop = aan sommige haltes stopt niets
fault-very_late = een rit loopt verder dan 48 uur

## Bestanden met plaatsen: hoe een bestand gelezen is, en kolommen die niet gelezen zijn
file-is-folder = { $table }: { $path } is een map; geef een bestand
file-is-page = { $table }: { $file } is een webpagina en geen rekenblad, ook al heet het zo; open het in Excel of LibreOffice en bewaar het als .xlsx of CSV
file-no-format = { $table }: { $file } is geen tabel die bereik kan lezen; bewaar ze als .xlsx, .ods, .csv, .geojson of .gpkg
file-zip = { $table }: { $file } is een zip met { $found }; pak hem uit en geef de tabel die erin zit
face-kind = { $function }: { $name } is { $found } ({ $kind }); geef { $expected }
file-locked = { $table }: { $file } heeft een wachtwoord; bewaar het zonder
file-too-large = { $table }: { $file } is te groot voor een tabel, of heeft een cel in een verre hoek; kopieer de rijen naar een nieuw bestand
file-quote = { $file } is geen tabel: de cel die in regel { $line } begint, loopt door in andere rijen; zoek een aanhalingsteken dat nooit gesloten wordt
file-empty = er staat niets in
crs-other = { $table }: { $file }: { $found }, gelezen als { $named }, ligt op { $here }, ver van België; { $reading } ligt het op { $there }. Geef het juiste stelsel (--crs, in Python crs=...), of verbeter de kolommen
crs-row-swapped = { $table }: { $file }: in rij { $row } zijn de twee getallen van de plaats omgewisseld ({ $found }; zulke rijen: { $count }); verbeter ze
crs-far = { $table }: { $file }: { $found }, gelezen als { $named }, ligt op { $here }, ver van België; kijk de coördinaten na, of geef het juiste stelsel (--crs, in Python crs=...)
reading-system = gelezen als { $name }
reading-swapped = gelezen als { $name } met de twee getallen omgewisseld
reading-thousands = met de punt of komma als teken voor duizendtallen
cell-thousands = { $table }: { $column } { $found } in rij { $row } kan { $large } of { $small } zijn; schrijf het zonder teken voor duizendtallen
cell-no-clock = { $found } is geen kloktijd van een dag; schrijf UU:MM, zoals 08:30
cell-missing = { $column } is leeg; vul een getal in
table-windows-1252 = de letters zijn geen UTF-8 en zijn gelezen als Windows-1252; kijk de accenten na
table-zeros = { $count ->
    [one] er staat een nul-teken tussen de letters; het is weggelaten
   *[other] er staan { $count } nul-tekens tussen de letters; ze zijn weggelaten
}
table-nulls = { $count ->
    [one] 1 cel is leeg gelezen omdat een programma er schreef dat er niets is ({ $found } in rij { $row }, kolom { $column })
   *[other] { $count } cellen zijn leeg gelezen omdat een programma er schreef dat er niets is (eerst { $found } in rij { $row }, kolom { $column })
}
table-heading-row = de kolomtitels staan in rij { $row }; erboven staat { $found }
table-sheet = blad { $sheet } is gelezen; andere bladen met rijen: { $others }
table-sheet-only = blad { $sheet } is gelezen
table-merged = { $count ->
    [one] 1 cel die over meer rijen is samengevoegd, telt voor elk van die rijen
   *[other] { $count } cellen die over meer rijen zijn samengevoegd, tellen voor elk van die rijen
}
table-layer = laag { $layer } is gelezen; andere lagen: { $others }
table-crs-assumed = het bestand zegt niet in welk stelsel de coördinaten staan (een shapefile heeft een .prj nodig); gelezen als { $crs }
table-no-rows = er zijn kolomtitels en geen rijen
table-place-spare = de plaats is gelezen uit { $used }; { $spare } is niet gebruikt
column-unknown = geen kolom die bereik kent
column-unknown-near = geen kolom die bereik kent; { $near } lijkt er het meest op
column-no-register = een adres wordt alleen opgezocht met een adressenregister
column-beside = de kolom { $other } zegt hetzelfde en komt eerst
column-twice = een andere kolom zegt hetzelfde
column-beside-days = de kolommen van de weekdagen zeggen de uren
places-read-note = Let op: { $why }.
places-columns-unusable = Niet gebruikt: { $columns }.
places-columns-unknown = { $count ->
    [one] Kolom niet gelezen: { $columns }.
   *[other] Kolommen niet gelezen: { $columns }.
}
places-column-near = { $column } (bedoel je { $near }?)
vacancies-no-rows = { $file } heeft kolomtitels en geen vacatures: er is niets om te bereiken. Vul rijen in, of geef een ander bestand.
opening-week-unreadable = { $found } zijn geen openingsuren van een week die te lezen zijn ({ $why }); schrijf bijvoorbeeld Mo-Fr 07:00-18:00 of ma-vr 7u-18u, of geef een kolom per dag (open_mon ... open_sun)
opening-week-not-weekly = “{ $part }” geldt niet elke week
opening-week-part = “{ $part }” is niet te begrijpen
opening-week-twice = “{ $part }” zegt iets anders van een dag dan wat ervoor staat
opening-week-empty = er staat geen dag
row-thousands = het kan { $large } of { $small } zijn
week-left-out = “{ $part }” wordt niet toegepast

## What the page, the sheet, the command line and the maps say alike

present-yes = haalbaar
present-no = niet haalbaar
present-shuttle-yes = { $told } dankzij de bus van de werkgever
present-shuttle-maybe = { $told }; met de bus van de werkgever
present-except = haalbaar, behalve { $days }
present-if-cost = haalbaar, als de kosten van een maand meevallen
present-only = alleen haalbaar { $days }
present-teams = { $count } van de { $all } ploegen: { $teams }{ $partly ->
    [none] {""}
   *[other] ; { $partly }
}
present-team-except = { $team } niet { $days }
present-teams-but = haalbaar, maar { $teams }
present-team-not = niet { $team }
present-team-days = { $team } { $days }
present-team-early = de vroege ploeg ({ $hours })
present-team-day = de dagploeg ({ $hours })
present-team-late = de late ploeg ({ $hours })
present-team-night = de nacht ({ $hours })
present-team-split = de onderbroken dienst ({ $hours })
present-why-when = { $when }: { $why }
present-why-more = Op andere dagen of uren is er nog een andere reden.
present-on = op { $days }
present-from = van { $days }
present-in-school_holiday = in de schoolvakantie
present-in-school_day = buiten de schoolvakantie
present-span = { $first } tot en met { $last }
present-and = { $first } en { $last }
present-days-assumed = { $days } (waarschijnlijk)
present-days-a-week = { $count ->
    [one] 1 dag per week
   *[other] { $count } dagen per week
}
present-days-of-week = { $count } van de { $all } dagen per week
present-hours-a-week = { $hours } uur per week
present-hours-assumed = { $hours } (waarschijnlijk)
present-hours-all-assumed = { $hours } (alle uren waarschijnlijk)
present-hours-unknown = uren niet bekend
present-unknown-place = { $works ->
    [0] De plaats van het werk is niet zeker: op geen van de { $cases } geprobeerde plaatsen lukken alle dagen
   *[other] De plaats van het werk is niet zeker: haalbaar op { $works } van de { $cases } geprobeerde plaatsen
}
present-unknown-hours = { $works ->
    [0] De uren zijn niet zeker: met geen van de { $cases } geprobeerde uren lukken alle dagen
   *[other] De uren zijn niet zeker: haalbaar met { $works } van de { $cases } geprobeerde uren
}
present-unknown-both = { $works ->
    [0] Uren en plaats zijn niet zeker: in geen van de { $cases } geprobeerde gevallen lukken alle dagen
   *[other] Uren en plaats zijn niet zeker: haalbaar in { $works } van de { $cases } geprobeerde gevallen
}
present-somewhere = ergens in { $municipality }
present-badge-two-shift = 2 ploegen
present-badge-three-shift = 3 ploegen
present-badge-continuous = volcontinu
present-badge-twelve-hour = ploegen van 12 uur
present-badge-weekend = weekend
present-badge-split = onderbroken dienst
present-with-care = met de kinderopvang
present-week-note = Berekend voor alle dagen en uren waarop er gewerkt wordt, vanaf { $date }{ $holidays ->
    [yes] , ook in de schoolvakantie.
   *[no] .
}{ $earlier ->
    [yes] {" "}De dienstregeling loopt daarna niet lang genoeg door: voor sommige dagen is een vroegere datum genomen.
   *[no] {""}
}
present-day-note = Berekend voor { $date } alleen.
present-weekday-0 = maandag
present-weekday-1 = dinsdag
present-weekday-2 = woensdag
present-weekday-3 = donderdag
present-weekday-4 = vrijdag
present-weekday-5 = zaterdag
present-weekday-6 = zondag
present-weekday-short-0 = ma
present-weekday-short-1 = di
present-weekday-short-2 = wo
present-weekday-short-3 = do
present-weekday-short-4 = vr
present-weekday-short-5 = za
present-weekday-short-6 = zo
## Dienstregelingen: wat erin staat en niet gebruikt wordt, en wat er vreemd is aan hun bestanden
provenance-not-applied = Niet gebruikt van { $name }: { $parts }.
not-applied-on-demand-trips = { $count ->
    [one] 1 rit op aanvraag
   *[other] { $count } ritten op aanvraag
}
not-applied-short-trips = { $count ->
    [one] 1 rit met minder dan twee haltes
   *[other] { $count } ritten met minder dan twee haltes
}
not-applied-in-seat-transfers = { $count ->
    [one] 1 regel over blijven zitten
   *[other] { $count } regels over blijven zitten
}
not-applied-transfers-of-trips = { $count ->
    [one] 1 regel voor overstappen tussen bepaalde lijnen of ritten
   *[other] { $count } regels voor overstappen tussen bepaalde lijnen of ritten
}
provenance-stops-swapped = Let op: de haltes van de dienstregeling { $name } liggen ver van haar tijdzone; breedte en lengte zijn er waarschijnlijk verwisseld. De antwoorden kunnen niet kloppen.
network-stops-swapped = In de dienstregeling { $name } zijn breedte en lengte van de haltes waarschijnlijk verwisseld: ze liggen rond { $lat }, { $lon }, ver van { $timezone }. Aan jouw punt ligt het niet: vraag de uitgever een goede dienstregeling, of wissel stop_lat en stop_lon om.
build-warnings = { $count ->
    [one] 1 waarschuwing over { $name }: bereik check zegt ze.
   *[other] { $count } waarschuwingen over { $name }: bereik check zegt ze.
}
feed-several-zips = { $feed }: er zitten { $count } zips met een dienstregeling in, { $zips }; pak het uit en geef ze een voor een
fault-added_and_removed = een dienst is op een datum toegevoegd en ook geschrapt
fault-bad_code = een code is er geen die GTFS kent
fault-empty_file = een bestand is leeg
fault-loose_quote = er staat een aanhalingsteken in een cel
fault-missing_stop = een stop van een rit heeft geen halte
fault-no_least_time = een overstap vraagt een minimumtijd en geeft er geen
fault-odd_cell = sommige getallen of tijden zijn anders geschreven
fault-odd_separator = de cellen zijn niet met komma's gescheiden
fault-on_demand_only = alleen op aanvraag: er rijdt niets volgens dienstregeling
fault-repeated_row = een rij staat er twee keer in
fault-repeated_file = een bestand zit er twee keer in
fault-repeated_column = een kolom staat er twee keer in
fault-odd_header = de namen van kolommen hebben hoofdletters
fault-stops_swapped = breedte en lengte van de haltes zijn verwisseld
fault-upper_case_name = bestanden hebben hoofdletters in hun naam
fault-zip_in_zip = de dienstregeling zit in een zip in de zip
feed-fault = { $feed }: { $file }{ $line ->
    [none] {""}
   *[other] {" "}regel { $line }
}: { $kind } ({ $detail }){ $more ->
    [none] {""}
   *[other] . Andere fouten: { $more }; bereik check zegt ze.
}

## Dienstregelingen: één fout, als uitleg bij `feed-fault`

gtfs-more-rows = nog { $count } rijen hebben dezelfde fout
gtfs-bad-position = halte { $stop_id } ligt op stop_lat { $stop_lat }, stop_lon { $stop_lon }; geef graden, zoals 51.2994
gtfs-bad-route-type = lijn { $route_id } heeft route_type { $route_type }; geef het nummer, zoals 3 voor bus of 2 voor trein
gtfs-unknown-route = route_id { $route_id } van rit { $trip_id } staat niet in routes.txt; voeg de lijn toe of verwijder de rit
gtfs-unknown-service = service_id { $service_id } van rit { $trip_id } staat niet in calendar.txt en niet in calendar_dates.txt; voeg de datums toe of verwijder de rit
gtfs-bad-timezone = agency_timezone is { $found }; geef een naam zoals Europe/Brussels
gtfs-no-service = geen enkele rit heeft een datum: alle weekdagen zijn 0 en calendar_dates.txt voegt geen datum toe
gtfs-bad-period = service { $service_id } geldt van { $start_date } tot { $end_date }; schrijf datums als JJJJMMDD, de eerste niet na de laatste
gtfs-bad-weekday = { $column } { $found } van service { $service_id } is geen 0 en geen 1; verbeter dat
gtfs-bad-date = datum { $date } van service { $service_id } is geen datum van { $first_text } tot { $last_text }; schrijf hem als JJJJMMDD
gtfs-bad-exception = exception_type { $exception_type } van service { $service_id }; het moet 1 (toegevoegd) of 2 (weggelaten) zijn
gtfs-bad-code = { $column } { $found } is geen van de codes 0 tot { $most_text }; verbeter dat, of laat de cel leeg voor 0
gtfs-separator-line = regel 1 is { $found }, dat Excel voor zichzelf schrijft; verwijder die regel
gtfs-repeated-column = kolom { $column } staat er twee keer; houd er een van
gtfs-no-csv = het bestand kan niet gelezen worden als tekst met komma's ({ $why })
gtfs-open-quote = het bestand kan niet gelezen worden als tekst met komma's: het aanhalingsteken voor { $found } wordt nooit gesloten, of pas regels verder; sluit het, of schrijf er twee voor een
gtfs-missing-file = de dienstregeling heeft geen { $file }; vraag de uitgever om een volledige
gtfs-missing-calendar = de dienstregeling heeft geen calendar.txt en geen calendar_dates.txt, dus geen rit heeft een datum; voeg er een toe
gtfs-empty-file = { $file } is leeg; vraag de uitgever om een volledige dienstregeling
gtfs-missing-column = kolom { $missing } ontbreekt; het bestand moet deze hebben: { $required }
gtfs-unknown-trip = trip_id { $trip_id } staat niet in trips.txt; voeg de rit daar toe of verwijder deze rij
gtfs-bad-frequency = rit { $trip_id } rijdt van { $start_time_text } tot { $end_time_text } om de { $headway_secs_text } s; geef tijden als UU:MM:SS, het begin voor het einde, en een interval boven 0
gtfs-missing-id = { $column } is leeg; geef de rij een id
gtfs-duplicate-id = { $column } { $found } staat in meer dan één rij; elk id mag maar één keer voorkomen, dus geef er een een andere naam
gtfs-bad-transfer = { $column } { $found } is geen geheel getal; verbeter dat, of laat de cel leeg
gtfs-missing-stop = een rij van rit { $trip_id } heeft geen stop_id; vul het in, of verwijder de rij
gtfs-missing-stop-and-time = een rij van rit { $trip_id } heeft geen stop_id en geen tijd; vul ze in, of verwijder de rij
gtfs-unknown-stop = stop_id { $stop_id } van rit { $trip_id } staat niet in stops.txt; voeg de halte toe of verwijder deze rij
gtfs-bad-time = { $column } { $found } van rit { $trip_id } is geen tijd; schrijf UU:MM:SS
gtfs-bad-sequence = stop_sequence { $stop_sequence } van rit { $trip_id } is geen geheel getal; nummer de haltes van de rit
gtfs-missing-time = de eerste en de laatste halte van rit { $trip_id } moeten een tijd hebben, en deze heeft er geen; vul hem in
gtfs-departs-before-arrival = rit { $trip_id } vertrekt om { $departure_time_text }, voor de aankomst om { $arrival_time_text }; verbeter een van de twee
gtfs-decreasing-time = rit { $trip_id } is om { $at_text } aan halte { $stop_id }, maar vertrok om { $left_text } aan de halte ervoor; tijden gaan niet terug, dus verbeter een van de twee
gtfs-stop-without-position = halte { $stop_id }, waar rit { $trip_id } stopt, heeft geen coördinaten in stops.txt; vul ze in

## Plannen: wat er mis is met een regel

plan-and-more = { $names } en nog { $more }
plan-line = lijn { $line }
plan-line-over = { $name } over { $stops }
plan-line-direction = { $name } in richting { $direction }
plan-line-towards = { $name } richting { $towards }
plan-no-feed = er is geen dienstregeling { $found }; wel { $known }
plan-no-line = er is geen lijn { $found }; wel { $known }
plan-line-in-several = lijn { $found } staat in de dienstregelingen { $feeds }; noem er een met feed
plan-no-ride-on = { $name } heeft geen rit op { $days } in { $feed }
plan-no-stop = er is geen halte { $found }, als id of als naam, in { $feeds }; het meest lijken { $near }
plan-no-trip = er is geen rit { $found }; wel { $known }
plan-trip-in-several = rit { $found } staat in de dienstregelingen { $feeds }; noem er een met feed
plan-line-several = { $count } lijnen in { $feed } heten { $found }; geef route_ids: { $known }
plan-no-direction = { $name } heeft geen richting { $found }; wel { $known }
plan-not-towards = { $name } heeft geen rit richting { $found }; ze gaat naar { $known }
plan-last-gap = de laatste rit van { $name } vertrekt om { $at }; nog een rit mag daar hoogstens een uur van verschillen. Gebruik [[add_trips]] voor andere ritten
plan-first-gap = de eerste rit van { $name } vertrekt om { $at }; nog een rit mag daar hoogstens een uur van verschillen. Gebruik [[add_trips]] voor andere ritten
plan-last-already = de laatste rit van { $name } vertrekt al om { $at }; geef een later uur
plan-first-already = de eerste rit van { $name } vertrekt al om { $at }; geef een vroeger uur
plan-first-before-all = de eerste rit van { $name } vertrekt om { $at }; een vroegere zou vertrekken voor de eerste dag van de dienstregeling
plan-no-date = { $feed } heeft geen dag die { $days } is
plan-no-ride-between = { $name } heeft geen rit die in die uren vertrekt; haar ritten vertrekken van { $first } tot { $last }
plan-retime-before-day = de rit van { $feed } zou vóór het begin van de dag vertrekken; geef minder minuten
plan-extra-nowhere = geen rit van lijn { $line } stopt op die dagen en uren aan { $after }
plan-trips-idle = geen van deze ritten rijdt op { $days } in { $feed }
plan-line-there = lijn { $line } staat al in { $feed }; voeg er ritten aan toe met [[add_trips]], of geef de nieuwe lijn een ander nummer
plan-no-stop-left = er zou geen halte overblijven in { $feed }; laat er enkele staan, of verwijder de lijnen
plan-which-feed = zeg met feed welke dienstregeling lijn { $line } krijgt: { $known }
plan-stop-in-several = halte { $found } staat in meer dan één dienstregeling; schrijf { $known }
plan-stop-by-name = { $found } is de naam van een halte; geef de id van een ervan: { $known }
plan-no-stop-id = er is geen halte met id { $found }; wel { $known }
plan-until-before-from = until ligt voor from; schrijf uren na middernacht als 24:30
plan-stop-placeless = halte { $stop } heeft geen coördinaten; geef haar plaats als [lon, lat]
plan-stop-twice = halte { $stop } staat twee keer na elkaar; noem ze één keer
plan-too-slow = van { $first } naar { $last } zou { $hours } uur duren, meer dan { $most }; kijk de plaatsen na (lon voor lat) en de snelheid
plan-no-hours = geen van de { $count } bedoelde vacatures heeft uren; geef start en end
plan-no-id = { $table }: er is geen id { $found }; wel { $known }
plan-no-column = { $table }: er is geen kolom { $found }; wel { $known }
plan-no-value = { $table }: geen enkele { $column } is { $found }; wel { $known }
plan-and = { $first } en { $last }
plan-no-row = { $table }: geen rij heeft tegelijk { $found }; laat er een weg
plan-entry = { $where }: { $why }
plan-entry-line = { $where }: { $why } (regel { $line })
plan-whole = plan { $name }
plan-unreadable = { $path }: dit plan kan niet gelezen worden ({ $why }); kijk het pad na
plan-encoding = { $file }: dit plan is geen tekst in UTF-8; bewaar het als UTF-8
plan-no-toml = { $file }: dit is geen TOML ({ $why }); vergelijk met het voorbeeld van een plan (--template)
plan-strange = { $file }: { $found } hoort niet in een plan; wel { $known }
plan-nameless = { $file }: het plan heeft geen naam; zet bovenaan name = "..."
plan-head-no-text = { $file }: { $key } is { $found }; geef een tekst
plan-no-list = { $file }: { $key } is geen lijst; schrijf [[{ $key }]] met dubbele haken
plan-value = { $name }: { $why }
plan-name-strange = { $found } is hier niet bekend; wel { $known }
plan-name-missing = { $name } ontbreekt; voeg het toe (zie het voorbeeld van een plan, --template)
plan-by-and-depart = by_min en depart staan er allebei; hou er een
plan-no-times = er staan geen uren in; geef at, of from, until en every_min
plan-at-and-every = at en every_min staan er allebei; hou er een
plan-one-of-three = geef precies één van line, trips en stops
plan-start-or-move = geef start en end, of move_min
plan-which-meant = zeg welke je bedoelt: geef ids, of where = { "{" } kolom = waarde { "}" }
plan-copy-or-line = geef copy (de trip_id van een rit), of line
plan-stops-and-speed = stops en speed_kmh horen samen; geef ze allebei, of geen van beide om ritten van de lijn te kopiëren
plan-stops-and-copy = er staan haltes (stops), geef dan line in plaats van copy
value-no-text = { $found } kan niet; geef een tekst
value-list-empty = de lijst is leeg; geef er minstens een
value-no-clock = { $found } is geen uur; schrijf bijvoorbeeld "06:00"
value-clock-late = { $found } is te laat; geef een uur voor 48:00
value-no-times = de lijst is leeg; geef minstens een uur, zoals "22:10"
value-no-days = { $found } zijn geen dagen; geef weekdagen zoals "mon-fri" of "sat,sun", of soorten dagen: { $known }
value-no-number = { $found } kan niet; geef een getal van { $least } tot { $most }
value-no-whole = { $found } kan niet; geef een geheel getal van { $least } tot { $most }
value-no-truth = { $found } kan niet; schrijf true of false
value-few-stops = { $found } kan niet; geef een lijst van minstens twee haltes, met hun id of als [lon, lat]
value-stop-strange = een halte heeft { $found }; ze mag name, lon en lat hebben
value-stop-half = de halte { $found } kan niet; geef [lon, lat] in graden
value-stop-nowhere = een halte op lon { $lon }, lat { $lat } kan niet; geef graden, zoals [4.6, 51.3]
value-no-columns = { $found } kan niet; geef kolommen en waarden, zoals { "{" } shift_end = "22:00" { "}" }
value-no-opening = { $found } zijn geen openingsuren; { $why }, bijvoorbeeld "06:30-18:30"
value-is-no-text = het is geen tekst
works-if = Dit werkt met: { $cases }.
present-next-day = de volgende dag
present-day-before = de dag ervoor
present-ended = Let op: de dienstregeling liep af op { $last }. De tijden zijn die van de dagen rond { $date }.
why-about = Dit gaat over { $date }{ $hours ->
    [none] .
   *[other] , { $hours }.
}

## Bestanden met straten: volledig of niet
streets-not-whole = { $file } zegt zelf dat het niet volledig is (“{ $remark }”); download het opnieuw, desnoods een kleiner gebied
streets-changes = { $file } is een bestand met wijzigingen (osmChange) en geen uittreksel; geef een .osm of .osm.pbf van het gebied
streets-history = { $file } bevat hetzelfde op verschillende tijdstippen ({ $what }), zoals een bestand met geschiedenis; geef een uittreksel van een moment
provenance-streets-left-out = Straten, niet gebruikt of niet aanwezig: { $parts }.
streets-ways-deleted = { $count ->
    [one] 1 geschrapte straat
   *[other] { $count } geschrapte straten
}
streets-ways-twice = { $count ->
    [one] 1 straat die twee keer in het bestand staat
   *[other] { $count } straten die twee keer in het bestand staan
}
streets-nodes-twice = { $count ->
    [one] 1 punt dat twee keer in het bestand staat
   *[other] { $count } punten die twee keer in het bestand staan
}
streets-nodes-missing = { $count ->
    [one] 1 punt waar een straat naar verwijst, staat niet in het bestand (de straat is daar geknipt)
   *[other] { $count } punten waar straten naar verwijzen, staan niet in het bestand (de straten zijn daar geknipt)
}

## bereik unlock: welke ritten erbij, behouden of ruilen

help-unlock = welke rit erbij zou de meeste jobs haalbaar maken, welke moet blijven, welke kun je ruilen?
help-unlock-kind = add: ritten erbij; keep: ritten die moeten blijven; swap: ruilen zonder extra kilometers; adjust: ritten verschuiven, een halte meer, een halte op afroep, vaker rijden, andere uren van shifts en opvang
help-unlock-date = een dag van elke soort, mag vaker; zonder dit een schooldag, een zaterdag en een zondag
help-unlock-weight = kolom met het aantal mensen per gebied; zonder dit de inwoners
help-unlock-budget = hoogstens zoveel euro per jaar voor de gekozen ritten samen
help-unlock-change = met --kind adjust alleen deze soorten van verandering, één keer per soort: retime, extra_stop, on_demand, headway, shift, childcare; zonder dit alle
help-unlock-floor = van 0 tot 1: wat elke gemeente minstens krijgt, als deel van haar eerlijke aandeel
help-unlock-most = hoogstens zoveel gekozen ritten
help-unlock-costs = eigen tabel met prijzen, in TOML
help-unlock-out = map voor de hele lijst (csv), het plan (toml) en waarop het steunt
doing-unlock = Alle ritten worden gewogen …
unlock-number = --most en --limit zijn 0 of meer
unlock-nothing = Geen enkele rit maakt hier iets haalbaar of onhaalbaar.
unlock-plan-name = { $count ->
    [one] Eén rit erbij
   *[other] { $count } ritten erbij
}
unlock-plan = Voorstel van bereik unlock
unlock-unknown = niet bekend
unlock-title-add = Ritten die erbij kunnen. De rit die het meeste opent staat bovenaan.
unlock-title-keep = Ritten die moeten blijven. De rit waarvan het meeste afhangt staat bovenaan.
unlock-title-adjust = Andere wijzigingen dan een rit meer. Wat het meeste opent staat bovenaan.
unlock-title-swap = Ritten om te ruilen: één erbij, één die niemand voor een job nodig heeft eraf.
unlock-order = Geordend op mensen maal jobs; een job telt minder voor wie er nu al veel heeft. Een koppel is één gebied met één vacature, hoeveel mensen er ook wonen.
unlock-chosen = { $count ->
    [one] Gekozen: 1 rit.
   *[other] Samen gekozen: { $count } ritten. Een reis die er twee na elkaar neemt, telt niet mee.
} { $gap ->
    [0] Geen andere keuze opent meer.
   *[other] Een betere keuze opent hoogstens { $gap } procent meer.
}
unlock-floor = De gemeente die er het minst van krijgt ({ $least }), krijgt { $share } procent van wat ze zou krijgen als alles alleen voor haar was. Zonder ondergrens opent de keuze { $more } procent meer.
unlock-not-priced = Van { $candidates } mogelijke ritten kunnen er { $away } nooit bij de beste horen: die zijn niet verder uitgerekend.
unlock-estimate = De kosten zijn een schatting met gemiddelde prijzen per kilometer. Een rit meer op een voertuig dat er al staat, kost minder.
unlock-with-child = Uren van opvang zijn gevraagd alsof iedereen een kind van { $months } maanden brengt en haalt; de andere wijzigingen zijn gevraagd zonder kind. Tel ze niet bij elkaar op.
unlock-tied = { $count ->
    [0] Geen ander voorstel staat gelijk met het eerste.
    [one] 1 ander voorstel staat gelijk met het eerste: met andere vacatures, of andere uren waar die niet bekend zijn, kan het voorgaan. Verdedig het ene niet tegen het andere.
   *[other] { $count } andere voorstellen staan gelijk met het eerste: met andere vacatures, of andere uren waar die niet bekend zijn, kunnen ze voorgaan. Verdedig het ene niet tegen het andere.
    }
stop-on-demand = Halte op afroep bij { $near }
unlock-left-out-licence = { $count ->
    [one] 1 vacature telt niet mee: ze vraagt een rijbewijs.
   *[other] { $count } vacatures tellen niet mee: ze vragen een rijbewijs.
}
unlock-left-out-place-unknown = { $count ->
    [one] 1 vacature telt niet mee: we weten niet waar het werk is.
   *[other] { $count } vacatures tellen niet mee: we weten niet waar het werk is.
}
unlock-left-out-split-shift = { $count ->
    [one] 1 vacature telt niet mee: ze heeft een onderbroken dienst.
   *[other] { $count } vacatures tellen niet mee: ze hebben een onderbroken dienst.
}
unlock-left-out-not-on-these-days-or-hours-unknown = { $count ->
    [one] 1 vacature telt niet mee: er wordt niet gewerkt op deze dagen, of we kennen de uren niet.
   *[other] { $count } vacatures tellen niet mee: er wordt niet gewerkt op deze dagen, of we kennen de uren niet.
}
unlock-categories = Van de { $of } vacatures zijn niet alle gewone jobs: { $listed }. Ook die tellen als job, waar ze haalbaar worden.
unlock-column-rank = plaats
unlock-column-line = lijn
unlock-column-towards = naar
unlock-column-day-type = dag
unlock-column-day-types = dag
unlock-column-give-day-types = dag
unlock-column-leaves = vertrek
unlock-column-from-stop = halte
unlock-column-kind = soort
unlock-column-people = mensen
unlock-column-openings = jobs
unlock-column-pairs = koppels
unlock-column-eur-low = euro/jaar van
unlock-column-eur-high = tot
unlock-column-rank-low = plaats van
unlock-column-rank-high = tot plaats
unlock-column-tied = gelijk met
unlock-column-km-a-year = km/jaar
unlock-column-add-line = erbij: lijn
unlock-column-add-towards = naar
unlock-column-add-day-type = dag
unlock-column-add-leaves = vertrek
unlock-column-give-line = eraf: lijn
unlock-column-give-towards = naar
unlock-column-give-leaves = vertrek
unlock-column-minutes = minuten
unlock-column-stop = halte
unlock-column-vacancy-id = vacature
unlock-column-childcare-id = opvang
unlock-column-vehicles = voertuigen erbij
unlock-column-pairs-gained = koppels erbij
unlock-column-pairs-lost = koppels weg
unlock-day-school-day = schooldag
unlock-day-school-holiday = schoolvakantie
unlock-day-weekday = weekdag
unlock-day-saturday = zaterdag
unlock-day-sunday-holiday = zondag of feestdag
unlock-kind-retime = rit verschuiven
unlock-kind-extra-stop = een halte meer
unlock-kind-on-demand = halte op afroep
unlock-kind-extension = doorrijden
unlock-kind-headway = vaker rijden
unlock-kind-shift = shift verschuiven
unlock-kind-shift-start = shift later beginnen
unlock-kind-shift-end = shift vroeger eindigen
unlock-kind-care-earlier = opvang vroeger open
unlock-kind-care-later = opvang langer open
unlock-kind-later-last = latere laatste rit
unlock-kind-earlier-first = vroegere eerste rit
unlock-kind-gap = rit tussenin
unlock-kind-other-day = rit van een andere dag

# Tarieven: wat er fout is aan een tabel met prijzen, of aan een vraag erover.
fares-no-files = { $folder } bevat geen tabellen met tarieven; geef een map met een .toml-bestand voor elke vervoerder, zoals docs/fares.md toont
fares-unreadable = { $file } is niet te lezen als tabel met prijzen: { $why }; het moet TOML in UTF-8 zijn
fares-no-table = { $place }: { $found } is geen tabel; schrijf sleutels met waarden, zoals eur = "3.00"
fares-cell = { $place }: { $key } { $found ->
        [missing] ontbreekt
       *[other] is { $found }
    }; het moet zijn: { $expected ->
        [text] een tekst die niet leeg is
        [texts] een lijst van teksten, zoals ["a", "b"]
        [flag] true of false
        [whole] een geheel getal van 1 of meer
        [amount] een getal van 0 of meer, met een punt, zoals 3.00
        [percent] een getal van 0 tot 100
        [date] een datum zoals 2026-02-01
        [period] een datum op of na valid_from
        [high] een getal dat niet onder het laagste bedrag ligt
        [rows] een lijst van tabellen, elk onder [[{ $key }]]
        [once] een naam die maar een keer voorkomt
        [product] de naam van een ander product in het bestand
        [scope] ride, day of month
        [uses] 1: alleen een maandabonnement heeft months, en alleen de andere hebben uses
        [windows] paren van kloktijden, zoals [["06:00", "09:00"]]
        [steps] een tabel met een prijs voor elke afstand in km
       *[numbers] een lijst van getallen
    }
fares-right = entitled: { $found } is geen recht in de tarieven; kies uit { $known }
fares-employer = werkgever: { $found } betaalt voor niemand; schrijf een van { $known }

## bereik live: waar wonen

help-region = hoeveel jobs kunnen alle woningen van een streek halen? Schrijft een map, en gaat verder waar ze stopte
help-region-homes = bestand met woningen (id en een punt); zonder bestand vakken van een kilometer met hun inwoners
help-region-out = map voor het antwoord: een nieuwe, of die van dezelfde vraag om verder te gaan
help-region-no-rows = schrijf alleen de tellingen, niet elke woning met elke job die ze haalt
help-region-all = schrijf ook wat niet kan, met de reden
help-region-by = verdeel de rijen volgens deze kolom van de woningen (zonder kolom: municipality)
help-region-chunk = woningen per stuk
help-region-shard = alleen dit deel van de stukken, zoals 3/40; zonder deel wordt alles samengeteld
region-shard = --shard is { $found }; geef welk deel van hoeveel, zoals 3/40
region-homes-needed = niemand zegt wie waar woont: geef --homes BESTAND, of een streek met inwoners
region-step = { $done } van { $of } woningen gevraagd.
region-column-shift = shift
region-column-homes = woningen
region-column-people = mensen
region-column-openings = plaatsen per mens
region-column-without = mensen zonder één job
region-own-hours = eigen uren
region-part = Deel { $shard } van de woningen. Vraag het opnieuw zonder --shard als alle delen klaar zijn.
region-part-empty = Deel { $shard } heeft geen woningen: ze passen in minder stukken dan er delen zijn. Kies minder delen, of kleinere stukken met --chunk-homes.
region-other-day = { $count ->
    [one] 1 vacature wordt op { $date } niet gewerkt, en is toch op die dag gevraagd. Voor weekendwerk: geef --date of --shift.
   *[other] { $count } vacatures worden op { $date } niet gewerkt, en zijn toch op die dag gevraagd. Voor weekendwerk: geef --date of --shift.
}
region-folder = In { $path }. Daar staat elke woning apart in: geef die map niet door.
help-live = welke woning heeft de meeste haalbare jobs? Twee tot vijf adressen naast elkaar, of een lijst
help-live-where = twee tot vijf adressen, of LAT,LON in graden
help-live-dwellings = bestand met woningen: id, plaats, en als je wilt name en rent (huur per maand)
help-live-rent = huur per maand, één keer per adres, in dezelfde volgorde
doing-live = De woningen worden vergeleken …
live-out-csv = { $path }: dit wordt een tabel; geef een naam die eindigt op .csv
live-one-of-two = Geef twee tot vijf adressen, of een bestand met --dwellings; niet allebei.
live-how-many = Geef twee tot vijf adressen om te vergelijken; nu { $count ->
    [one] is het er één
   *[other] zijn het er { $count }
    }.
live-rents = Geef --rent één keer per adres, in dezelfde volgorde.
live-counts = Een job telt hier één keer per open plaats, op de dagen die hieronder staan. bereik jobs en bereik whatif tellen vacatures die op al hun eigen dagen haalbaar zijn: dat getal is meestal lager. Alle uren en reistijden zijn die van de dienstregeling.
live-two-adults = Twee volwassenen moeten allebei werk hebben: per woning telt wie de minste passende jobs heeft. Waar dat 0 is, vindt een van de twee niets. Het zijn niet de jobs die allebei kunnen doen.
live-unknown = niet bekend
live-yes = ja
live-no = nee
live-id = id
live-name = woning
live-rent = huur per maand (euro)
live-jobs = haalbare jobs
live-jobs-maybe = haalbaar met sommige uren of plaatsen
live-jobs-early = waarvan vroege uren
live-jobs-day = waarvan overdag
live-jobs-late = waarvan late uren
live-jobs-night = waarvan 's nachts
live-jobs-split = waarvan in twee delen
live-jobs-at = waarvan { $shift }
live-jobs-childcare = haalbare jobs met kinderopvang
live-jobs-second = haalbare jobs van de tweede volwassene
live-suitable = passende jobs (aan alles voldaan)
live-suitable-two = passende jobs van wie er het minst heeft
live-percentile = beter dan zoveel % van de streek
live-jobs-holidays = haalbare jobs in de schoolvakantie
live-lost-in-holidays = minder in de schoolvakantie
live-front = niets is goedkoper met evenveel jobs
live-only-here = alleen van hier haalbaar
## Het dossier van een voorstel: blad voor de onderhandeling, met alles om het na te rekenen

help-unlock-dossiers = voor zoveel voorstellen een dossier in de map van --out; 0 is geen
help-unlock-verify = een dossier (map of json) helemaal narekenen op dit netwerk; zegt wat klopt en wat niet
doing-dossier = Dossier { $number } van { $of } …
doing-verify = Alles wordt nagerekend …
dossier-written = Geschreven: { $path }
dossier-no-pdf = Geen PDF: daarvoor is de uitbreiding nodig: pip install 'bereik[page]'. De HTML zegt hetzelfde.
dossier-not-readable = { $path } is geen dossier van bereik dat we kunnen lezen.
dossier-verify-input-same = Zelfde { $what } als in het dossier.
dossier-verify-input-other = Andere { $what } dan in het dossier: { $told } daar, { $found } hier.
dossier-input-homes = woningen
dossier-input-vacancies = vacatures
dossier-input-feed = dienstregeling { $name }
dossier-verify-agrees = { $what }: { $count ->
    [one] 1 getal of tekst klopt.
   *[other] alle { $count } getallen en teksten kloppen.
}
dossier-verify-differs = { $what }: { $wrong } van { $count } kloppen niet.
dossier-verify-one = { $where }: in het dossier { $told }, nagerekend { $found }
dossier-verify-file = { $file }: { $ok ->
    [yes] klopt met het dossier.
   *[no] klopt niet met het dossier.
}
dossier-verify-done = Alles klopt: { $count } getallen en teksten nagerekend.
dossier-verify-wrong = { $wrong } van { $count } getallen en teksten kloppen niet.
dossier-word-table = Tabel
dossier-word-from = uit tabel { $number }
dossier-word-map = Voor en na
dossier-word-page = Bladzijde
dossier-subtitle = { $region ->
        [none] De demonstratiestreek
       *[other] { $region }
    }, opgemaakt op { $date }
dossier-title-add-one = Lijn { $line } naar { $towards }: één rit meer, om { $time }
dossier-title-add = { $count } ritten meer op lijn { $lines }
dossier-title-keep-one = Lijn { $line } naar { $towards }: laat de rit van { $time } rijden
dossier-title-keep = Laat { $count } ritten op lijn { $lines } rijden
dossier-title-swap = Ruil: { $count ->
    [one] één rit
   *[other] { $count } ritten
} meer op lijn { $lines }, elders ongeveer evenveel kilometers minder
dossier-title-adjust-one = Lijn { $line } naar { $towards }: de rit van { $time } aangepast
dossier-title-adjust = { $count } ritten aangepast op lijn { $lines }
dossier-title-hours = { $count ->
    [one] Andere werkuren: { $title }
   *[other] Andere werkuren voor { $count } vacatures
}
dossier-ask-new = Gevraagd: laat lijn { $line } naar { $towards } { $day } ook om { $leaves } vertrekken aan { $origin }. Die rit komt om { $arrives } aan in { $target }.
dossier-ask-gone = In ruil: de rit van lijn { $line } naar { $towards } die { $day } om { $leaves } vertrekt aan { $origin }, mag weg.
dossier-ask-adjust-new = Gevraagd: laat lijn { $line } naar { $towards } { $day } om { $leaves } vertrekken aan { $origin }. Die rit komt om { $arrives } aan in { $target }.
dossier-ask-adjust-gone = Die komt in de plaats van de rit van lijn { $line } naar { $towards } die nu { $day } om { $leaves } vertrekt aan { $origin } en om { $arrives } aankomt in { $target }.
dossier-ask-more = En nog { $count } ritten: zie de tabel van de ritten.
dossier-ask-hours = Gevraagd aan { $employer ->
    [none] de werkgever
   *[other] { $employer }
}: laat de shift van "{ $title }" lopen van { $becomes }{ $was ->
    [none] {""}
   *[other] , in de plaats van { $was }
}.
dossier-ask-stop = Gevraagd: laat lijn { $line } naar { $ways } { $day } ook stoppen aan { $stop }, na { $behind }{ $how ->
    [on-demand] , alleen voor wie gebeld heeft. In de dienstregeling komen er { $minutes } minuten bij.
   *[always] . Dat kost { $minutes } minuten.
}
dossier-ask-headway = Gevraagd: laat lijn { $line } naar { $ways } { $day } om de { $every } minuten rijden, van { $since } tot { $until }.
dossier-ask-keep = Gevraagd: laat lijn { $line } naar { $towards } { $day } om { $leaves } blijven vertrekken aan { $origin }. Die rit komt om { $arrives } aan in { $target }.
dossier-day-every = elke dag
dossier-day-only = { $days } (alleen { $weekdays })
dossier-day-school-day = op schooldagen
dossier-day-school-holiday = in schoolvakanties
dossier-day-weekday = op weekdagen
dossier-day-saturday = op zaterdag
dossier-day-sunday-holiday = op zondag en feestdagen
dossier-clock = { $time } uur
dossier-clock-night = { $time } uur 's nachts
dossier-euros = { $low } tot { $high }
dossier-figure-people-gained = { $who } (alle leeftijden) wonen waar minstens één job meer haalbaar wordt, van { $people } in de streek
dossier-figure-people-keep = { $who } (alle leeftijden) wonen waar minstens één job wegvalt als de rit verdwijnt, van { $people } in de streek
dossier-figure-people-lost = { $who } (alle leeftijden) wonen waar minstens één job wegvalt die nu haalbaar is, van { $people } in de streek
dossier-figure-openings-gained = jobs worden haalbaar voor mensen voor wie ze dat nu niet zijn ({ $vacancies ->
    [one] 1 vacature
   *[other] { $vacancies } vacatures
} bij { $employers ->
    [one] 1 werkgever
   *[other] { $employers } werkgevers
})
dossier-figure-openings-keep = jobs vallen weg voor wie ze nu kan doen, als de rit verdwijnt ({ $vacancies ->
    [one] 1 vacature
   *[other] { $vacancies } vacatures
} bij { $employers ->
    [one] 1 werkgever
   *[other] { $employers } werkgevers
})
dossier-figure-each = jobs meer, gemiddeld voor wie wint; nu zijn er { $before } haalbaar
dossier-figure-each-keep = jobs minder, gemiddeld voor wie verliest
dossier-figure-km = { $how ->
    [keep] kilometer per jaar rijdt deze rit nu
    [less] kilometer per jaar minder
   *[more] kilometer per jaar meer
}{ $days ->
    [0] {""}
   *[other] , op { $days } dagen
}
dossier-figure-euros = { $how ->
    [keep] euro per jaar kost deze rit nu
    [less] euro per jaar minder
   *[more] euro per jaar meer
}, tegen de gemiddelde prijs per kilometer{ $prices ->
    [none] {""}
   *[other] {" "}(prijzen van { $prices })
}
dossier-figure-rank = is de plaats onder de { $of } beste voorstellen; met andere vacatures plaats { $low } tot { $high }. { $tied ->
    [0] Geen ander voorstel staat gelijk.
    [one] 1 ander voorstel staat gelijk.
   *[other] { $tied } andere voorstellen staan gelijk.
}
dossier-who-population = inwoners
dossier-eight = Bezetting: bij de besparing van 2026 kijkt De Lijn eerst naar lijnen met een gemiddelde maximale bezetting van minder dan 8 reizigers (de woordvoerder van De Lijn, persagentschap Belga, januari 2026). Met deze jobs alleen zitten er 8 op { $rides ->
    [one] de bus als 8 van de { $openings } jobs ({ $pct } procent) gaan naar iemand die deze rit neemt, en zij op hetzelfde stuk samen rijden
   *[other] elk van de { $rides } ritten als { $eight } van de { $openings } jobs ({ $pct } procent) gaan naar iemand die een van deze ritten neemt, en zij op hetzelfde stuk samen rijden
}: 1 op { $one_in } van de mensen die winnen.
dossier-eight-few = Bezetting: bij de besparing van 2026 kijkt De Lijn eerst naar lijnen met een gemiddelde maximale bezetting van minder dan 8 reizigers (de woordvoerder van De Lijn, persagentschap Belga, januari 2026). Met de { $openings } jobs van dit voorstel alleen zitten er geen 8 op { $rides ->
    [one] de bus
   *[other] elk van de { $rides } ritten
}: daarvoor zijn ook andere reizigers nodig.
dossier-not-in-holidays = In de schoolvakanties rijdt de rit niet, en zijn deze jobs dan niet haalbaar. Wie het hele jaar werkt, heeft de rit ook dan nodig.
dossier-in-holidays-too = Dat zijn { $days } dagen en { $km } kilometer per jaar extra; dan worden { $openings } jobs het hele jaar haalbaar, voor { $people } mensen (zie "Hoe zeker is dit?").
dossier-nothing-in-holidays = In de schoolvakanties komt er niets bij, ook al rijdt de rit dan: zie "Hoe zeker is dit?".
dossier-on-demand-km = De kilometers en de kosten zijn die van een rit die altijd langs de halte op afroep rijdt. Belt er niemand, dan vallen ze weg.
dossier-others-swap = Evenveel kilometers kosten niet altijd evenveel: een ander uur of een andere plek kan een ander voertuig of een andere chauffeur vragen. Hier tellen alleen jobs: wie de rit die weg mag voor school, winkel of dokter neemt, staat in geen enkel bestand. De tellingen van de vervoerder zeggen dat.
dossier-others-keep = Hier tellen alleen jobs: wie de rit voor school, winkel of dokter neemt, komt daar nog bij.
dossier-provenance-line = Berekend op de dienstregelingen { $feeds }, voor { $dates }. Alle bronnen staan achteraan.
dossier-categories = Niet alle plaatsen zijn gewone jobs: { $listed }. Ook die tellen hier als job.
dossier-title-category = { $title } ({ $category })
dossier-no-forecast = Mensen die een job kunnen nemen, zijn nog geen reizigers: geen enkel getal hier is een voorspelling.
dossier-section-times = De dienstregeling
dossier-section-rides = Ritten, kilometers en kosten
dossier-section-vehicles = Voertuigen en diensten
dossier-section-who = { $kind ->
    [keep] Wie verliest, en waar
    [swap] Wie wint en verliest, en waar
   *[other] Wie wint, en waar
}
dossier-section-alternatives = Wat kan er nog voor hetzelfde geld
dossier-section-robust = Hoe zeker is dit?
dossier-section-gtfs = { $kind ->
    [keep] Het GTFS-bestand zonder de rit
   *[other] Wat er in het GTFS-bestand verandert
}
dossier-section-method = Hoe het berekend is, en wat het niet weet
dossier-section-sources = Bronnen
dossier-times-told = { $kind ->
    [keep] De rit die moet blijven, staat vet.
   *[other] Nieuwe ritten staan vet, ritten die verdwijnen zijn doorstreept.
} Een streepje betekent dat de rit daar niet stopt. De hele dag staat in dienstregeling.xlsx.
dossier-times-note = { $shown } van de { $of } ritten van die dag.
dossier-rides-told = { $kind ->
    [keep] De kilometers zijn rechte lijnen tussen de haltes, maal 1,3.
   *[other] Een nieuwe rit rijdt even lang als de rit waarvan hij een kopie is. De kilometers zijn rechte lijnen tussen de haltes, maal 1,3.
}
dossier-costs-told = Twee manieren om te tellen staan naast elkaar. Het gemiddelde verdeelt alle kosten van de vervoerder over alle kilometers. Een rit meer met een voertuig dat er al staat, kost vooral de uren van de chauffeur. Dat uurloon is niet openbaar: vraag het aan de vervoerder.
dossier-vehicles-told = Een schatting. Als het bestand niet zegt welke ritten één voertuig rijdt, nemen we aan dat het voertuig dat het langst aan een eindhalte staat, de volgende rit van de lijn rijdt, na minstens 5 minuten. Leeg rijden telt 25 kilometer per uur; van en naar de stelplaats is niet bekend. Eén voertuig rijdt maar één nieuwe rit tegelijk. Een chauffeur rijdt hoogstens 9 uur: een voertuig dat langer onderweg is, heeft er meer dan één.
dossier-who-told = Een job telt als haalbaar als iemand op tijd is en weer thuis, op de eigen uren van de vacature en op elke dag waarop er gewerkt wordt. Gebieden met minder dan vijf mensen staan samen in één rij. Getallen zijn afgerond: in het laatste cijfer kan een som daardoor verschillen.
dossier-alternatives-told = De andere voorstellen die hoogstens 10 procent meer kilometers vragen. Voorstellen waarvan de plaatsen elkaar overlappen, staan gelijk: deze gegevens zeggen niet welk van de twee beter is.
dossier-robust-told = { $kind ->
    [keep] Wat er wegvalt als het anders loopt.
   *[other] Wat er overblijft als het anders loopt.
} Mensen × jobs telt bij elke mens alle jobs die erbij komen of wegvallen.
dossier-missed = Een rit missen: { $every ->
    [yes] van alle { $asked } paren van vak en vacature die erbij komen
   *[no] van { $asked } van de { $gained } paren van vak en vacature die erbij komen (die van de vakken waar het meeste bij komt)
} zijn er { $robust } waarin elke rit op { $date } een keer mag uitvallen zonder dat iemand meer dan een kwartier te laat is of meer dan een uur later thuis. Ze tellen voor { $pct } procent van de mensen maal jobs.
dossier-gtfs-told = Tegen dienstregeling { $feed }{ $version ->
    [none] {""}
   *[other] , versie { $version }
}, geldig van { $first } tot en met { $last } (bestand { $source }, sha256 { $checksum }…). Het hele bestand met de wijziging is gtfs-{ $feed }.zip; gtfs-{ $feed }-rows.zip heeft alleen de rijen die erbij komen (added) en weggaan (removed).
dossier-gtfs-added = { $file } van { $feed }: { $count ->
    [one] 1 rij erbij
   *[other] { $count } rijen erbij
}
dossier-gtfs-removed = { $file } van { $feed }: { $count ->
    [one] 1 rij weg
   *[other] { $count } rijen weg
}
dossier-gtfs-more = De eerste { $shown }; het zip-bestand heeft ze alle.
dossier-method-pairs = Berekend voor { $dates }. Een vacature telt op alle dagen daarvan waarop er gewerkt wordt; ze is haalbaar als ze dat op al die dagen is.
dossier-method-again = De wijziging is op de dienstregeling toegepast, en voor elk vak en elke vacature is opnieuw gezocht: op tijd op het werk en weer thuis. Het verschil staat hier.
dossier-method-areas = De inwoners zijn geteld per vak van { $size } op { $size } meter; een vak heet naar zijn hoek linksonder, in meter van Lambert 2008 (EPSG:3812). Elk vak is gevraagd vanaf één punt: het midden van de vijf adressen die het dichtst bij het midden van al zijn adressen liggen. Waar geen adressen bekend zijn, is dat het midden van het vak, en zijn de inwoners over de oppervlakte gespreid. Wie verder van de halte woont, kan een ander antwoord krijgen. Een vak op de grens telt bij de gemeente waar de meeste van zijn mensen wonen.
dossier-method-zones = De inwoners zijn geteld per gebied van de streek zelf. Elk gebied is gevraagd vanaf één punt erin. Wie verder van de halte woont, kan een ander antwoord krijgen.
dossier-method-unknown = Een vacature waarvan alleen het uurrooster of de gemeente bekend is, telt als ze in alle gevallen haalbaar is. Een job is één plaats: een vacature kan er meer hebben. Een dag per jaar is geteld per soort van dag: het deel van de schooldagen, vakantiedagen, zaterdagen en zondagen van het bestand waarop de rit rijdt, maal hun aantal in een jaar.
dossier-method-left-out = Niet meegeteld: { $licence } vacatures met een rijbewijs, { $split } met een onderbroken dienst en { $other } waarvan ook de gemeente of het uurrooster niet bekend is, of waar op andere dagen gewerkt wordt.
dossier-method-rank = De volgorde telt mensen maal jobs. { $interest ->
    [none] Elke job telt even zwaar.
   *[other] Een job meer telt half voor wie er al { $interest } haalbaar heeft.
} De plaatsen van-tot zijn die in 90 van 100 keer dat de vacatures opnieuw geloot worden.
dossier-method-limits = Fietsen en kinderopvang tellen niet mee. Twee nieuwe ritten in één weg naar het werk tellen alleen als één ervan volstaat. Leeg rijden, pauzes en afspraken over diensten staan in geen enkel bestand.
dossier-method-check = Narekenen: bereik unlock --verify DIT_DOSSIER. Woningen { $homes }, vacatures { $vacancies } (controlegetallen van wat gevraagd is).
dossier-table-times = Lijn { $line } naar { $towards }, { $date }
dossier-table-rides = { $kind ->
    [keep] De rit die moet blijven
   *[other] Ritten die veranderen
}
dossier-table-costs = Kosten per jaar
dossier-table-vehicles = Past de rit in een voertuig dat er al is?
dossier-table-municipalities = Per gemeente
dossier-table-areas = Per gebied dat wint of verliest
dossier-table-vacancies = Per vacature
dossier-table-alternatives = Andere voorstellen
dossier-table-robust = Als het anders loopt
dossier-column-stop = halte
dossier-column-line = lijn
dossier-column-towards = naar
dossier-column-state = wat
dossier-column-leaves = vertrek
dossier-column-arrives = aankomst
dossier-column-minutes = minuten
dossier-column-km = km
dossier-column-days = dagen per jaar
dossier-column-km-a-year = km per jaar
dossier-column-cost = manier
dossier-column-amount = hoeveel per jaar
dossier-column-price = prijs
dossier-column-euros-a-year = euro per jaar
dossier-column-source = bron
dossier-column-ride = rit
dossier-column-date = dag
dossier-column-idle = past de rit?
dossier-column-empty = minuten leeg
dossier-column-duty-before = uren onderweg nu
dossier-column-duty-after = uren daarna
dossier-column-stretched = een chauffeur meer?
dossier-column-blocks = hoe geschat
dossier-column-municipality = gemeente
dossier-column-people = mensen
dossier-column-gaining = mensen die winnen
dossier-column-losing = mensen die verliezen
dossier-column-jobs-before = jobs per persoon nu
dossier-column-jobs-after = jobs per persoon daarna
dossier-column-area = vak
dossier-column-name = bij
dossier-column-before = jobs nu
dossier-column-gained = erbij
dossier-column-lost = weg
dossier-column-vacancy = nr.
dossier-column-title = job
dossier-column-employer = werkgever
dossier-column-hours = uren
dossier-column-weekdays = dagen
dossier-column-openings = jobs
dossier-column-rank = plaats
dossier-column-day = dag
dossier-column-range = plaats van-tot
dossier-column-tied = gelijk?
dossier-column-case = wat er anders is
dossier-column-robust-people-gained = mensen die winnen
dossier-column-robust-openings-gained = jobs erbij
dossier-column-robust-worth-gained = mensen × jobs erbij
dossier-column-robust-people-lost = mensen die verliezen
dossier-column-robust-openings-lost = jobs weg
dossier-column-robust-worth-lost = mensen × jobs weg
dossier-column-place = gemeente
dossier-state-new = nieuw
dossier-state-gone = weg
dossier-state-kept = blijft
dossier-total = Samen
dossier-total-gaining = Samen erbij
dossier-total-losing = Samen weg
dossier-mean = Mensen samen, jobs gemiddeld
dossier-small = kleine gebieden samen
dossier-more-rides = nog { $count } ritten
dossier-more-areas = nog { $count } gebieden (zie gebieden.csv)
dossier-more-vacancies = nog { $count } vacatures (zie vacatures.csv)
dossier-this = dit voorstel
dossier-km = { $km } km
dossier-hours = { $hours } uren rijden
dossier-cost-average = gemiddeld per kilometer
dossier-cost-marginal = alleen de chauffeur
dossier-vehicle-between = ja, tussen twee ritten van een voertuig
dossier-vehicle-before = ja, maar het voertuig moet vroeger uit de stelplaats
dossier-vehicle-after = ja, maar het voertuig blijft langer onderweg
dossier-vehicle-none = nee, er is een voertuig meer nodig
dossier-blocks-block-id = block_id van het bestand
dossier-blocks-matched = ritten aan elkaar gelegd
dossier-robust-as-planned = zoals voorgesteld
dossier-robust-day-school-day = op een schooldag op zich
dossier-robust-day-school-holiday = op een dag in de schoolvakantie op zich
dossier-robust-day-saturday = op een zaterdag op zich
dossier-robust-day-sunday-holiday = op een zondag op zich
dossier-robust-week = in een hele week: alle dagen waarop je werkt
dossier-robust-earlier = rit 10 minuten vroeger
dossier-robust-later = rit 10 minuten later
dossier-robust-school-holiday = in een schoolvakantie
dossier-robust-school-holiday-too = in een schoolvakantie, als de rit dan ook rijdt
dossier-robust-year = het hele jaar: op schooldagen en in schoolvakanties
dossier-robust-year-too = het hele jaar, als de rit ook in schoolvakanties rijdt
dossier-price-unknown-since = niet bekend sinds { $day }
dossier-source-checked = { $source } (nagekeken op { $day })
dossier-place-rough = { $town ->
    [none] niet precies bekend
   *[other] { $town } (alleen de gemeente bekend)
}
dossier-hours-unknown = niet bekend
dossier-gtfs-keep = Dit is het bestand waarmee is nagerekend wat er wegvalt. Het is geen voorstel: de rit moet blijven.
dossier-map-before = Nu: haalbare jobs per vak
dossier-map-change = { $side ->
    [keep] Zonder de rit: jobs weg
    [both] Met het voorstel: jobs erbij of weg
    [lost] Met het voorstel: jobs weg
   *[gained] Met het voorstel: jobs erbij
}
dossier-map-more = erbij
dossier-map-less = weg
dossier-map-gone = rit die verdwijnt
dossier-map-scale = 5 km
dossier-map-none = geen
dossier-map-line = { $kind ->
    [keep] de rit met de haltes
   *[other] nieuwe rit met de haltes
}
dossier-map-jobs = jobs op de eigen uren van de vacature
# Wat als: mogelijkheden die niet gevraagd kunnen worden.
option-wrong = mogelijkheid { $option }: { $name } is { $found }; het moet een van { $known } zijn
costs-maximum = het meeste dat een maand mag kosten is { $found }; schrijf euro's vanaf 0
help-whatif = hoeveel jobs meer met een fiets, een rijbewijs, andere opvang, een helper of deeltijds werk?
help-whatif-fares = een map met eigen tarieven (docs/fares.md)
help-whatif-option = alleen deze mogelijkheid, met het werk dat ze opent en wat dat per maand kost; mag meermaals
help-whatif-entitled = recht op goedkoper reizen: vervoergarantie, increased_allowance, free_pass of reduced
help-whatif-employer = wie betaalt de reis: none, legal of third_payer
help-whatif-stations = een tabel van stations met deelfietsen (docs/what-if.md), voor de mogelijkheid blue_bike
help-whatif-shuttles = een tabel van bussen van werkgevers (docs/howto/flexbus.md), voor de mogelijkheid shuttle
help-shuttles = een tabel van bussen van werkgevers (docs/howto/flexbus.md): die tellen mee voor de vacatures van die werkgever
help-flexbus = een tabel van flexbusgebieden (docs/howto/flexbus.md): waar mag een flexbus rijden, naast het antwoord
help-whatif-committee = het paritair comité van de werkgever, zoals 200: hoeveel die voor het fietsen betaalt
whatif-column-option = met
whatif-column-more = meer
option-one-home = mogelijkheden vraag je voor een woning; gevonden: { $found }
option-twice = twee mogelijkheden heten { $found }; geef elk een eigen naam
option-unknown = geen mogelijkheid heet { $found }; er zijn { $known }
option-no-stations = een mogelijkheid neemt een deelfiets; geef er een tabel met stations bij
option-no-shuttles = een mogelijkheid neemt de bus van de werkgever; geef er een tabel met die bussen bij
flexbus-rule = de OV-toets heeft { $name } { $found }; geef een getal van { $least } tot { $most }
flex-area-no-outline = flexbusgebieden: id { $id } heeft geen omtrek; geef een vlak (geometry) of gemeenten (municipality)
flex-area-no-zones = flexbusgebieden: id { $id } noemt { $found }; geef omtrekken van gemeenten erbij (zones), of een vlak
flex-area-unknown-municipality = flexbusgebieden: id { $id } noemt de gemeente { $found }, die er niet bij is; er zijn { $known }
shuttles-days = bussen van werkgevers: id { $id } rijdt op { $found }; schrijf weekdagen, zoals ma-vr of za, zo
shuttles-no-employer = bussen van werkgevers: id { $id } noemt geen werkgever (employer)
shuttles-no-stop = bussen van werkgevers: van id { $id } is de halte niet gevonden; geef lat en lon, of een adres en een register
shuttles-no-work = bussen van werkgevers: van id { $id } is niet bekend waar het werk is; geef work_lat en work_lon, of work_address en een register
shuttles-no-times = bussen van werkgevers: id { $id } heeft geen enkel uur; geef stop_time en work_time, of back_work_time en back_stop_time
shuttles-half = bussen van werkgevers: id { $id } heeft { $given } en geen { $missing }; geef ze allebei, of geen van de twee
shuttles-clock = bussen van werkgevers: id { $id } heeft { $column } { $found }; schrijf een uur als 05:45
shuttles-long = bussen van werkgevers: id { $id }, halte om { $stop }: die rit duurt langer dan { $hours } uur; kijk de uren na
shuttles-differ = bussen van werkgevers: rit { $ride } heeft twee waarden voor { $column }: { $one } en { $other }; geef er een, of maak er twee ritten van
shuttles-no-vacancy = Geen vacature is van deze werkgevers, zodat hun bus nergens meetelt: { $names }. Kijk na of de naam overal dezelfde is.
shuttles-employer = geen bus is van { $found }; er zijn er van { $known }
stations-handling = stations: handling_min van { $id } is { $found }; schrijf minuten van 0 tot 60

## bereik lever: wat een werkgever of de opvang kan doen

help-lever = hoeveel mensen kunnen bij een werkgever werken als hij vroeger of later begint?
help-lever-employer = naam van een werkgever (een deel ervan), of LAT,LON
help-lever-shift = de uren van nu: early, late, night, day of HH:MM-HH:MM; zonder dit de uren van de vacatures zelf
help-lever-childcare = tel ook per openingsuur van de kinderopvang
help-lever-chart = teken de kaart van uren in dit bestand (png of pdf)
help-lever-out = schrijf alle uren in dit bestand (csv)
doing-lever = Alle uren worden gewogen …
lever-none = Geen enkele vacature heeft een werkgever met '{ $employer }' in de naam.
lever-places = Gevraagd: { $names }{ $rest ->
    [0] {""}
   *[other] {" "}en nog { $rest } andere
    }. { $count ->
    [one] Het gaat om 1 vacature.
   *[other] Het gaat om { $count } vacatures{ $of ->
        [one] .
       *[other] {" "}van { $of } werkgevers; wie minstens één van hun plaatsen haalt, telt mee.
    }
    }
lever-hours-most = De uren van nu zijn die van { $count } van de { $of } vacatures. Andere uren vraag je met --shift.
lever-hours-unknown = De uren van nu zijn niet bekend: we nemen { $start } tot { $end }. Andere uren vraag je met --shift.
lever-licence = { $count ->
    [one] 1 van deze vacatures vraagt
   *[other] { $count } van deze vacatures vragen
    } een rijbewijs. Dat telt hier niet mee: alleen de weg en de uren tellen.
lever-better = Nu, van { $start } tot { $end }, is dit werk zonder auto haalbaar voor { $now } van de { $asked } mensen. Van { $better_start } tot { $better_end } is het haalbaar voor { $people }.
lever-best = Nu, van { $start } tot { $end }, is dit werk zonder auto haalbaar voor { $now } van de { $asked } mensen. Tot een uur vroeger of later zijn het er nooit meer.
lever-care = Met een kind en opvang die open is van 07.00 uur tot 18.00 uur is het haalbaar voor { $usual }; met opvang van { $opens } tot { $closes } voor { $most }.
lever-chart = Wie kan hier werken, per begin (rijen) en einde (kolommen)?
lever-column-start = begin
lever-column-end = einde
lever-column-people = mensen
lever-column-change = tegenover nu

## bereik tour: een dag langs verschillende adressen

tour-title = { $count ->
    [one] Dag langs één adres, { $date }
   *[other] Dag langs { $count } adressen, { $date }
    }
tour-none = Op { $date } is er geen dag die past: geen enkele volgorde haalt alle adressen op tijd.
tour-walk = { $place ->
    [none] Ga te voet naar huis ({ $minutes }).
   *[other] Ga te voet naar { $place } ({ $minutes }).
    }
tour-bike = { $place ->
    [none] Fiets naar huis ({ $minutes }).
   *[other] Fiets naar { $place } ({ $minutes }).
    }
tour-ride = { $headsign ->
    [none] Neem { $mode } { $line } aan { $stop }.
   *[other] Neem { $mode } { $line } richting { $headsign } aan { $stop }.
    }
tour-off = Stap om { $time } uit aan { $stop }.
tour-wait = Wacht { $minutes }.
tour-visit = Werk bij { $place } ({ $minutes }).
tour-break = Pauze ({ $minutes }).
tour-bring = Breng je kind naar { $place } ({ $minutes }).
tour-fetch = Haal je kind op bij { $place } ({ $minutes }).
tour-home = Thuis.
tour-sums = Van huis: { $absence }. Werk: { $work }; onderweg: { $way }; wachten: { $waiting }{ $break ->
    [none] {""}
   *[other] {"; pauze: "}{ $break }
    }{ $child ->
    [none] {""}
   *[other] {"; kind brengen en ophalen: "}{ $child }
    }.
help-tour = een werkdag langs verschillende adressen: de volgorde en de uren waarmee je het kortst van huis bent
help-tour-visit = een adres met minuten en als je wilt uren: "Dorp 1, Brecht=120@09:00-12:00"; mag tot negen keer
help-tour-visits = bestand met adressen: id, plaats, minutes, en als je wilt name, earliest en latest (HH:MM)
help-tour-fixed = hou de volgorde zoals je ze geeft
help-tour-break = pauze tussen twee adressen: minuten, en als je wilt tussen welke uren: 30@11:30-14:00
help-tour-choose = kies uit hoogstens dertig adressen de dag met het meeste werk
help-tour-most = met --choose: hoogstens zoveel adressen op een dag
help-tour-max-absence = hoogstens zoveel minuten van huis (720; met --choose 540)
tour-choose-alone = Met --choose kun je --fixed, --break en --childcare niet gebruiken.
tour-chosen = { $gap ->
    [0] Gekozen: { $chosen } van de { $all } adressen, { $work } werk. Geen andere dag geeft meer werk.
   *[other] Gekozen: { $chosen } van de { $all } adressen, { $work } werk. Dat is hoogstens { $gap } procent minder dan de beste dag.
    }
help-live-second = een tweede volwassene met dit soort fiets (none voor geen): dan telt wie de minste jobs heeft
help-live-second-licence = de tweede volwassene heeft een rijbewijs
doing-tour = Alle volgordes worden vergeleken …
tour-one-of-two = Geef de adressen met --visit, of in een bestand met --visits; niet allebei.
tour-visit-wrong = '{ $visit }' is geen adres met minuten. Schrijf het als "Dorp 1, Brecht=120" of "Dorp 1, Brecht=120@09:00-12:00".
tour-break-wrong = '{ $pause }' is geen pauze. Schrijf minuten, en als je wilt uren: 30@11:30-14:00.
tour-paid = Dienstencheques: { $ways ->
    [0] geen enkele verplaatsing telt
    [one] één verplaatsing telt
   *[other] { $ways } verplaatsingen tellen
    } als betaald, samen { $eur } (bron: { $source }).
tour-paid-unknown = Dienstencheques: { $ways ->
    [one] één verplaatsing telt
   *[other] { $ways } verplaatsingen tellen
    } als betaald; het bedrag na { $until } is niet bekend (bron: { $source }).

## bereik attend: een cursus, een loket, een opleidingsplaats

help-attend = op welke dagen kan iemand naar een cursus, een loket of een opleidingsplaats?
help-attend-destinations = bestand met plekken: id, plaats, name, category, stay_min, open_mon tot open_sun
help-attend-category = alleen deze soort: vdab, ocmw, werkwinkel, course, training, pre_trajectory, art60, social_economy of other
help-attend-days = op welke weekdagen: mon-fri, mon,wed, ...
help-attend-part = de hele dag (all), of alleen wat in de voormiddag (morning) of namiddag (afternoon) begint
doing-attend = De dagen worden nagekeken …
attend-needed = Geef een bestand met plekken: --destinations.
attend-name = plek
attend-category = soort
attend-verdict = antwoord
attend-days = dagen
attend-days-of = { $held } van { $asked }
attend-fails = lukt niet op
attend-leave-home = vroegst weg
attend-back-home = laatst thuis
attend-longest-absence-min = langst van huis
category-count = { $name } ({ $count })
category-vdab = VDAB
category-ocmw = OCMW
category-werkwinkel = werkwinkel
category-course = cursus
category-training = opleiding
category-pre-trajectory = voortraject
category-art60 = artikel 60
category-social-economy = sociale economie
category-other = andere
table-destinations = plekken
table-dwellings = woningen
table-visits = adressen
table-stations = stations
table-flex_areas = flexbusgebieden
table-shuttles = bussen van werkgevers
### Fouten in tabellen, bestanden, streken en vragen in Python

cells-one-size = size_m is { $size_m } en h3 is { $h3 }; geef een van beide: vierkanten of zeshoeken
cells-size = size_m is { $size_m }; geef een aantal meter van 10 tot 100000, zoals { $usual_m }
cells-h3 = h3 is { $h3 }; geef een resolutie, een geheel getal van 0 tot { $finest }, zoals 9 (zeshoeken met een zijde van 200 m)
run-folder-in-use = { $folder }: deze map is niet leeg en bevat geen berekening; geef een nieuwe map
run-folder-other = { $parent }: deze map bevat de antwoorden op een andere vraag ({ $parts } verschilt); geef een andere map, of stel dezelfde vraag om verder te gaan
run-folder-damaged = { $told }: dit bestand is beschadigd; geef een nieuwe map
zones-no-outline = gebieden: id { $lost } heeft { $weight } en geen omtrek; geef de vorm
cells-too-many = de gebieden zonder adressen zouden { $asked } vakken worden; geef grotere vakken, of adressen
addresses-no-crs = adressen: de tabel zegt niet in welk stelsel haar coördinaten staan; zet het met addresses.set_crs(...)
homes-no-rows = woningen: de tabel heeft geen rijen; geef minstens een woning
chunk-homes = chunk_homes is { $asked }; geef een geheel aantal woningen vanaf 1
care-no-rows = kinderopvang: de tabel heeft geen rijen; geef minstens een opvang, of laat de opvang weg als er geen kind gebracht wordt
rows-none = { $table }: de tabel heeft geen rijen; geef er minstens een
care-closed-on = { $table }: id { $name }: closed_on: { $fault }
care-no-number = kinderopvang: id { $ids } heeft { $column } { $iloc }; geef een getal vanaf 0, of niets als het niet bekend is
care-column-no-day = { $table }: kolom { $column } noemt geen weekdag; schrijf { $word }_mon, { $word }_tue enzovoort, of lees het bestand met bereik.read_childcare
care-row-fault = { $table }: id { $name }: { $fault }
care-id-unknown = kinderopvang: een kind moet naar { $unknown }, en die id staat er niet in
frame-rests-on = de tabel zegt niet waarop ze steunt; samenvoegen of groeperen verliest dat: geef ook de tabel waaruit ze gemaakt is, bereik.provenance(tabel, reach)
children-no-list = kinderen: { $children } gevonden; geef een lijst van bereik.Child
children-two-ages = children en child_age_months zijn allebei gegeven; geef de leeftijd in elk Child
children-no-care = er zijn kinderen gegeven en geen kinderopvang; geef een tabel van kinderopvang
children-too-many = kinderen: { $count } gevonden; hoogstens { $most_children } kunnen samen gevraagd worden
child-parent = kind: parent is { $parent }; het moet een van deze zijn: { $parent2 }
child-age = kind: age_months is { $age_months }; geef maanden van 0 tot 240, of niets als het niet bekend is
child-at = kind: at is { $at }; geef een lijst van id's van kinderopvang, of niets voor alle
child-no-care = child_age_months is gegeven en kinderopvang niet; geef een tabel van kinderopvang
care-minutes = opvang: { $name } is { $value }; geef minuten van 0 tot 4320
robust-kind = robust is { $robust }; het moet True of False zijn
query-kind = query: { $query } gevonden; geef bereik.ShiftQuery(...)
query-and-more = query en { $told } zijn allebei gegeven; verander de vraag: dataclasses.replace(query, { $told }=...)
margins-wrong = before_min is { $before_min } en after_min { $after_min }; geef minuten van 0 tot 1440
care-rules-kind = care: { $care } gevonden; geef bereik.CareRules(...)
frame-kind = { $table }: { $name } gevonden; geef een GeoDataFrame met de kolommen { $required }, een DataFrame met de kolommen lon en lat, of een shapely Point(lon, lat)
frame-no-geometry = { $table }: de tabel heeft geen geometrie; noem haar kolom met table.set_geometry('...')
frame-no-crs = { $table }: de tabel zegt niet in welk stelsel haar coördinaten staan, dus betekenen ze niets; zet het, bijvoorbeeld met table.set_crs('EPSG:4326') voor lon en lat
days-no-text = { $days } zijn geen weekdagen; schrijf ze als tekst, zoals 'mon-fri' of 'sat,sun'
traveller-kind = traveller: { $traveller } gevonden; geef bereik.Traveller(...)
traveller-licence = traveller: driving_licence is { $driving_licence }; het moet True of False zijn
shift-no-name = shift: de naam is { $name }; geef er een, ze staat in het antwoord
traveller-speed = traveller: { $speed } is { $self }; geef km/u boven 0, hoogstens 60
traveller-limit = traveller: { $name } is { $limit }; geef een getal van 0 tot 1440
traveller-whole = traveller: { $whole } is { $count }; geef een geheel getal van 0 tot { $most }
shift-no-text = shift { $name }: { $text } is geen tekst; schrijf UU:MM, bijvoorbeeld { $written }
outline-kind = de streek is { $kind }; geef een shapely Polygon of MultiPolygon in graden, niet leeg
outline-degrees = de streek gaat van { $west }, { $south } tot { $east }, { $north }; geef graden
feed-lacks-file = { $source }: de dienstregeling heeft geen { $one_at_a_time }
feed-nothing-inside = { $source }: geen van de { $known } ritten{ $told } bedient twee haltes in de streek; laat ze weg, of geef een ruimere streek
feed-folder-strange = { $folder }: dit is geen dienstregeling die deze versie van bereik bewaarde ({ $name }: { $error }); lees het GTFS-bestand opnieuw
feed-no-file = { $path }: er is geen bestand of map met die naam; geef de zip van een GTFS-dienstregeling
feed-unwritable = { $path }: de dienstregeling kan daar niet geschreven worden ({ $error }); geef een ander pad
feed-file-unreadable = { $name }: { $file } kan niet als tabel gelezen worden ({ $error })
addresses-no-file = adressen: er is geen bestand { $path }; kijk het pad na
addresses-osm-none = adressen: in { $file } staat geen adres, geen straat met een naam en geen dorp
addresses-no-osm = adressen: { $file } kan niet als OpenStreetMap gelezen worden: { $error }
addresses-none-given = adressen: er is geen bestand gegeven; geef er minstens een
addresses-several = adressen: { $file } bevat { $count } csv-bestanden; pak het uit, en geef het bestand dat gelezen moet worden
addresses-no-streets-file = adressen: { $name } is geen BeST-bestand van straten: { $width } velden, niet { $street_fields }
addresses-none-in-use = adressen: geen van de { $counts } rijen van { $file } is een adres dat hier in gebruik is
addresses-streets-needed = adressen: { $file } is BeST zonder straatnamen. Op de opdrachtregel: geef met --addresses een tabel met street, house_number en municipality, of haal de streek op met bereik fetch en maak ze met bereik build, dat beide bestanden samen leest. In Python: geef het bestand met de straatnamen als streets=...
addresses-unknown-register = adressen: { $file } is geen register dat bekend is: { $line }; geef een csv van BeST of van het Adressenregister, of een tabel met street, house_number, postcode, municipality, lon en lat
addresses-unreadable = adressen: { $file } kan niet gelezen worden: { $error }
shortage-empty = knelpuntberoepen: { $file } heeft geen [[occupation]]; geef er minstens een
shortage-unknown = knelpuntberoepen: { $place } heeft { $unknown }; gebruik { $fields }
shortage-lacks = knelpuntberoepen: bij { $place } ontbreekt label, source of year (een geheel getal); vul ze in
shortage-words = knelpuntberoepen: { $place } heeft words { $words }; schrijf [["woord", "woord"], ["ander"]]
shortage-unreadable = knelpuntberoepen: { $path } kan niet gelezen worden ({ $error }); geef een TOML-bestand
shortage-no-toml = knelpuntberoepen: { $file } is geen TOML: { $error }
zones-codes-differ = gebieden: geen van de { $codes } is er een van { $name } ({ $iloc }); zijn ze van hetzelfde jaar en niveau?
roster-days-off = uurrooster: days_off is { $days_off }; het moet een van deze zijn: { $days_off2 }
roster-cycle = uurrooster: { $cycle } gevonden; geef elke week van de cyclus als een lijst van Shift
roster-too-long = uurrooster: { $first } tot { $last } is te lang; vraag hoogstens { $most_weeks } weken
roster-no-name = uurrooster: de naam is { $name }; geef er een, ze staat in het antwoord
roster-no-day = uurrooster { $name }: er wordt geen enkele dag gewerkt; vraag meer dagen, of minder vrije dagen
roster-weeks = uurrooster { $name }: weeks is { $weeks }; geef een geheel getal van 1 tot { $most_weeks }
roster-overlap = uurrooster { $name }: { $name2 } op { $next_day } begint om { $start }, voordat { $name3 } van { $day } eindigt om { $end }; niemand werkt allebei
roster-entry = uurrooster { $name }: { $entry } gevonden; geef paren van een datum en een Shift, zoals Roster.from_dates('mine', [('2026-11-24', Shift('early', '06:00', '14:00'))])
build-no-ride = { $folder } bevat geen dienstregeling met een rit in de streek; haal er een met `bereik fetch`
build-nowhere = { $folder } bevat geen gemeentegrenzen en geen sectoren die gelezen kunnen worden, dus weet niemand waar de streek ligt; haal een van beide met `bereik fetch`
layer-no-shapes = { $what }: { $file } bevat geen vormen; geef GeoJSON, een geopackage of een shapefile
layer-no-crs = { $what }: { $file } zegt niet in welk stelsel de coördinaten staan; zet het erbij
build-no-outline = geen gemeentegrenzen en geen statistische sectoren; geef een van beide
layer-unreadable = { $what }: { $file } kan niet gelezen worden ({ $error }); haal het opnieuw
outline-missing = { $file } heeft geen omtrek van { $lost }; geef een bestand van gemeentegrenzen met NIS-codes, en kijk de codes van de streek na
vision-table = table is { $table }; de visietekst heeft { $tables }
sectors-none-here = geen van de statistische sectoren ligt in { $title }; ze hebben de code van hun gemeente nodig, zoals cd_munty_refnis of nis
manifest-other-version = { $path } is van een andere versie van bereik; verwijder het en geef `bereik fetch` opnieuw
manifest-unreadable = { $path } kan niet gelezen worden ({ $error }); verwijder het en geef `bereik fetch` opnieuw
region-name = { $place }: name is { $name }; schrijf kleine letters, cijfers en streepjes, zoals in noord-limburg
region-source-unused = { $place }: [source.{ $unused }] is ingesteld, maar { $unused } staat niet bij de bronnen
region-no-templates = { $place }: shift_templates is { $path }, en dat bestand is er niet
region-no-municipalities = { $place }: de gemeenten ontbreken; schrijf voor elke gemeente een [[municipalities]] met nis = "11008" en name = "Brasschaat"
region-nis-twice = { $place }: NIS-code { $twice } staat er tweemaal; schrijf elke gemeente een keer
region-municipality = { $place } is { $row }; schrijf nis = "11008" en name = "Brasschaat"
region-nis-begins = { $place }: nis_begins is { $found }; schrijf hoe codes beginnen, zoals ["1", "23"], en geen municipalities erbij
region-none-begins = { $file }: geen gemeente met een NIS-code die begint met { $begins }; geef grenzen of sectoren met NIS-codes
region-nis = { $place }: nis is { $found }; schrijf de vijf cijfers van Statbel, zoals "11008"
region-former = { $place }: former is { $former }; schrijf een lijst, zoals [{"{"} nis = "...", name = "..." {"}"}]
source-key-name = { $place }: { $key } is de naam van een omgevingsvariabele of van een ingang in de sleutelbos, in hoofdletters, zoals in { $key } = "DELIJN_API_KEY"; de sleutel zelf hoort niet in dit bestand
source-no-table = { $place } is { $other }; schrijf een tabel met url of path
source-kind = { $place }: kind is { $kind }; kies uit { $kinds }
source-way = { $place }: way is { $way }; kies uit { $ways }
source-url = { $place }: een url begint niet met https:// en een computernaam; gebruik path voor een bestand
source-check = { $place }: check is { $check }; schrijf een tekst, of een per taal
source-keyed = { $place }: keyed is { $rows }; schrijf tabellen met url, key en header
source-seen = { $place }: seen is { $seen }; schrijf per feit wanneer en waar het gezien is
source-unknown = streek { $name }: { $key } is geen bron; bekend zijn { $names }, of beschrijf ze onder [source.{ $key }] met kind, title en url of path
source-page-size = { $place }: { $key } is { $number }; schrijf 1 tot { $most_page }, het meeste dat VDAB geeft
streets-none = { $found }: geen straat om te voet of met de fiets te gaan; gebruik een uittreksel van OpenStreetMap met de wegen en hun punten
streets-server = straten van { $place }: de server van OpenStreetMap gaf er geen ({ $error }); kijk de naam en de verbinding na, of gebruik een uittreksel uit een bestand
streets-folder-strange = { $folder }: dit zijn geen straten die deze versie van bereik bewaarde ({ $error }); lees het uittreksel van OpenStreetMap opnieuw
streets-no-file = { $path }: dat bestand is er niet; geef een uittreksel van OpenStreetMap (.osm.pbf of .osm)
land-unreadable = { $path }: kan niet als OpenStreetMap gelezen worden ({ $error }); haal het uittreksel opnieuw
streets-unreadable = { $path }: kan niet als OpenStreetMap gelezen worden ({ $error }); het is misschien afgebroken of van een andere soort: haal het uittreksel opnieuw (.osm.pbf of .osm)
mapping-unknown = mapping: { $table } heeft { $unknown }; het mag { $parts } hebben
mapping-fields = mapping: { $table }, [fields] heeft geen { $missing }; zeg waar ze staan
mapping-unreadable = mapping: { $path } kan niet gelezen worden ({ $error }); geef { $known }, of een TOML-bestand
mapping-no-toml = mapping: { $file } is geen TOML: { $error }
mapping-part = mapping: { $table }: { $part } moet een tabel zijn; schrijf [{ $part }] en eronder haar kolommen
mapping-where = mapping: { $place }: { $column } is { $where }; schrijf een tekst, of een lijst ["a.b", "c"]
records-unreadable = { $table }: { $path } kan niet gelezen worden: { $strerror }; kijk het pad na
records-no-json = { $table }: { $file } kan niet als JSON gelezen worden: { $error }
report-unwritable = verslag: { $path } kan niet geschreven worden: { $strerror }
usual-shift = { $unknown } is geen gewone shift; het moet een van deze zijn: { $names }
ask-modes = modes is { $modes }; het moet een van deze zijn: { $modes2 }
ask-other-date = { $name } is { $local }, maar date is { $day }; geef in beide dezelfde datum, of een kloktijd
ask-clock = { $name }: { $error }
isochrones-when = departure is { $departure } en any_time is { $any_time }; geef een van beide
isochrones-any-time = any_time is { $any_time }; geef het eerste en het laatste vertrek, ('14:00', '22:00')
isochrones-cutoffs = cutoffs_min is { $cutoffs_min }; geef minuten boven 0, hoogstens 1440
isochrones-buffer = buffer_m is { $buffer_m }; geef een aantal meter van 1 tot 1000
matrix-window = window_min is { $window_min }; geef een geheel aantal minuten van 1 tot 1440
matrix-percentiles = percentiles zijn { $percentiles }; geef een lijst van getallen van 0 tot 100
profiles-direction = direction is { $direction }; het moet out of back zijn
plan-shift-and-shifts = shift en shifts zijn allebei gegeven; geef een van beide
plan-one-shift = shifts: { $count } gevonden; een dagplan is van een shift
plan-one-row = { $name }: { $rows } rijen gevonden; een dagplan is van een rij, zoals { $name }_table[{ $name }_table['id'] == '...']
legs-no-column = reach: kolom { $missing } ontbreekt; geef rijen van bereik.shift_reach
legs-other-table = reach: { $column } { $one } staat niet in { $table }; geef de tabellen waarmee shift_reach gevraagd is
legs-over-childcare = reach: de weg naar { $row } gaat langs kinderopvang { $row2 }; geef list_itineraries de kinderopvang waarmee shift_reach gevraagd is, of neem bereik.plan_day(...).table()
legs-not-found-again = reach: de weg { $direction } van { $row } is niet terug te vinden; geef het netwerk, de tabellen, kinderopvang, marges en reiziger waarmee shift_reach gevraagd is
explanation-one-date = date: { $found } datums gevonden; een uitleg is van een datum
explanation-one-shift = shifts: { $count } gevonden; een uitleg is van een shift
explanation-one-row = { $name }: de tabel heeft { $count } rijen; geef er een, zoals table[table['id'] == '7']
explanation-shift-kind = shift: { $shift } gevonden; geef een Shift, zoals Shift.from_hours('06:00-14:00')
fare-ride-below = rit: ingestapt op { $board_s } s over { $km } km; geen van beide ligt onder 0
lever-step = shift: { $start }-{ $end } ligt niet op een stap van vijf minuten; rond af
lever-bike = met kinderopvang is de fiets 'none' of 'direct', niet { $bike }; vraag bereik.shift_reach
lever-no-place = employer: geen rij heeft een bekende plaats; geef minstens een punt
lever-no-care = de hefboom is zonder kinderopvang gevraagd; geef lever(..., childcare=...)
dwellings-compare = dwellings: { $count } gevonden; geef er 2 tot { $most_compared } om naast elkaar te leggen
dwellings-second = second: { $name } gevonden; geef bereik.Adult(vacancies, ...)
measure-quantiles = quantiles zijn { $quantiles }; geef delen van 0 tot 1, zoals (0.1, 0.5, 0.9)
measure-least = least is { $least }; geef een aantal mensen
measure-care-hours = kinderopvang: id { $name } heeft { $text } in open_{ $weekdays }; schrijf UU:MM-UU:MM, meer delen met een komma
measure-classes = classes zijn { $classes }; geef een lijst van bereik.measures.HourClass
measure-least-days = least_days is { $least_days }; geef een aantal dagen van 1 tot 7
measure-class-least = urenklasse { $name }: least_min is { $least_min }; geef minuten, of niets
measure-class-hours = urenklasse { $name }: { $error }
measure-zones = zones zijn { $weights }; geef {"{"}tot minuten: gewicht{"}"}, zoals {"{"}10: 1, 20: 0.68{"}"}
measure-decay = decay is { $decay }; geef een functie van minuten, zoals bereik.measures.exponential(0.05)
measure-decay-numbers = decay: voor elk aantal minuten moet ze een getal van 0 of meer geven
measure-top-bottom = top is { $top } en bottom is { $bottom }; geef delen van de mensen, zoals 0.1 en 0.4
measure-line = line is { $line }; geef de bereikbaarheid die genoeg is, boven 0
measure-reference = areas: geen rij heeft { $reference } in { $group }; de vergelijking moet een van deze zijn: { $groups }
measure-row-twice = { $table }: { $row } staat er meer dan eens in; geef een rij per vraag
measure-weight = weight is { $weight } en er is geen tabel van vacatures om het uit te halen; geef vacancies
measure-verdict = shift_reach: verdict is { $odd }; het moet yes, maybe of no zijn
measure-twice-in-group = shift_reach: vacature { $row } van woning { $row2 } staat meer dan eens in een groep en zou dubbel geteld worden; tel by=('shift', 'date'), niet by={ $group }
measure-vacancy-missing = vacatures: { $lost } staat in shift_reach en niet hier; geef de tabel die gevraagd is
measure-two-differ = without en with_childcare vragen { $count } en { $count2 } rijen, waarvan er { $count3 } dezelfde zijn; vraag beide met dezelfde woningen, vacatures, shifts en datums
measure-pair-twice = travel_times: { $from_ids } naar { $to_ids } staat er meer dan eens in; geef een tijd per paar, bijvoorbeeld de mediaan van de vertrekken
measure-id-twice = { $table }: id { $twice } staat in meer dan een rij; elke id moet uniek zijn
measure-other-ids = { $table }: geen van de id's (zoals { $own }) staat in de reistijden (zoals { $ids }); geef de tabel waarvoor de tijden gevraagd zijn
measure-origin-missing = origins: { $lost } staat in de reistijden en niet hier; geef alle vertrekpunten, of geen
measure-table-kind = { $table }: { $name } gevonden; geef een tabel met { $columns }
measure-no-column = { $table }: kolom { $missing } ontbreekt; gevonden: { $found }
measure-by = by is { $by }; geef namen van kolommen, zoals ('shift', 'date')
measure-no-value = { $table }: { $found } rijen hebben geen { $name }; vul ze allemaal in
measure-below = { $table }: { $column } is { $numbers } in rij { $row }; geef getallen van 0 of meer
measure-gaps = { $table }: { $column } ontbreekt in { $numbers } van de { $count } rijen (rijen { $rows }); vul ze in, of laat die rijen met opzet weg
measure-numbers = { $name } is { $values }; geef getallen van { $least } of meer, zoals { $example }
measure-no-number = { $table }: { $column } bevat wat geen getal is; geef getallen van 0 of meer
network-no-feed = een netwerk heeft minstens een dienstregeling nodig; lees er een met bereik.read_feed('gtfs.zip')
network-feeds-twice = twee dienstregelingen heten { $twice }, zodat hun id's niet uit elkaar te houden zijn; geef ze een naam met bereik.read_feed(path, name=...)
network-feed-colon = een dienstregeling heet { $odd }; geef ze een naam zonder dubbele punt, want die scheidt de naam van de id's van haar haltes
graph-max-min = max_min is { $max_min }; geef minuten van 0 tot 1440
graph-one-home = home: { $count } rijen gevonden; de graaf is die van een woning, geef er een
graph-departure = departure: { $error }
points-unequal = points: { $shape } lengtes en { $shape2 } breedtes; geef er van beide evenveel
points-other-mode = de punten zijn gekoppeld voor { $mode } en worden gevraagd voor { $mode2 }, of voor andere straten; koppel ze met dezelfde wegen
ways-speed = { $mode }: de snelheid is { $speed } km/u; geef een getal boven 0
adjust-kinds = kinds: { $strange } is geen van { $kinds }
adjust-no-childcare = kinds: 'childcare' vraagt een tabel van opvang; geef childcare=..., of laat 'childcare' weg
choose-budget = budget is { $budget }; geef een bedrag van 0 of meer
proposals-bike = de fiets is { $bike }; ritten worden voorgesteld voor mensen met bike='none'
dates-empty = dates: de lijst is leeg; geef minstens een datum
proposals-floor = de ondergrens is { $found }; geef een deel van het eerlijke aandeel, van 0 tot 1
proposals-floor-areas = een ondergrens per gemeente kan alleen als je bij elke woning de gemeente geeft
proposals-no-price = budget: de prijs van een voertuigkilometer is vandaag niet bekend; geef een tabel van kosten
date-none = date: er is geen gegeven; geef de datum waarop de shifts beginnen
date-empty = date: de lijst is leeg; geef minstens een datum
waterfall-one-date = date: { $found } datums gevonden; een waterval is van een datum
waterfall-roster-kind = roster: { $name } gevonden; geef een Roster, of niets om het weg te laten
waterfall-roster-date = roster: { $day } is geen van zijn datums; vraag een datum waarop er een shift is
waterfall-by-wrong = by: volgens { $wrong } kan niet geteld worden; geef home_id, shift of kolommen van de vacatures, elk een keer
waterfall-by-unknown = by: { $name } is geen kolom van de vacatures; geef home_id, shift of een van hun kolommen
week-own-shifts = een week heeft een datum om mee te beginnen, en de shifts van de vacatures zelf
compare-no-column = { $name }: kolom { $missing } ontbreekt; geef een tabel van bereik.shift_reach
compare-twice = { $name }: woning, vacature, shift en datum { $row } staan in meer dan een rij; houd er een
summary-by = by: er is geen { $key }; het mag { $own }, zone, of een kolom van woningen of vacatures zijn
summary-no-column = homes: kolom { $column } ontbreekt; gevonden: { $columns }
summary-no-people = homes: id { $row } heeft geen { $column }; geef een aantal mensen, 0 of meer
summary-other-table = { $name }: id { $lost } van de antwoorden staat niet in deze tabel; geef die waarover gevraagd is
summary-zone = volgens zone heeft homes en zones nodig; geef beide tabellen
summary-weight = weight is { $weight }, een kolom van homes; geef ook homes
candidates-kind = candidates: { $name } gevonden; maak de tabel met bereik.candidate_points(vacancies)
candidates-no-column = candidates: kolom { $missing } ontbreekt; maak de tabel met bereik.candidate_points(vacancies)
shifts-kind = shifts: { $shifts } gevonden; geef een lijst van Shift, zoals [Shift.from_hours('06:00-14:00')]
shifts-empty = shifts: de lijst is leeg; geef minstens een Shift, of niets voor de eigen uren van de vacatures
shifts-same-name = shifts: twee hebben dezelfde naam ({ $names }); geef ze elk een eigen naam
chart-no-matplotlib = grafieken hebben matplotlib nodig, en dat is niet geïnstalleerd; installeer het met: pip install 'bereik[notebooks]'
chart-nobody = { $name }: { $population } is samen 0, dus is er niemand om te tekenen
chart-gaps = { $name }: { $column } ontbreekt in { $values } rijen; laat die weg
chart-cell-twice = { $name }: { $rows } en { $rows2 } staan in meer dan een rij; geef voor beide een getal
chart-hour = { $name }: hour heeft { $hour }; geef hele uren van 0 tot 23
chart-hour-twice = { $name }: een uur staat er meer dan eens in; geef een rij per uur, of noem de kolom van de lijnen
chart-verdict = roster_chart: verdict is { $verdict }; het moet yes, maybe of no zijn
chart-no-date = { $name }: { $value } is geen datum; schrijf ze als 2026-11-24
chart-no-hours = { $name }: { $text } zijn geen werkuren; schrijf ze als UU:MM-UU:MM
chart-span-backwards = { $name }: last komt voor first in rij { $found }
chart-span-no-time = { $name }: { $column } of date bevat wat geen tijd is; geef tijdstippen
chart-table-kind = { $name }: { $name2 } gevonden; geef een tabel met { $columns }
chart-no-column = { $name }: kolom { $missing } ontbreekt; gevonden: { $found }
chart-empty = { $name }: de tabel is leeg, dus is er niets te tekenen
chart-below = { $name }: { $column } heeft { $values }; geef getallen van 0 of meer
chart-no-number = { $name }: { $column } bevat wat geen getal is; geef getallen van 0 of meer
chart-step-gap = { $name }: bij stap { $steps } ontbreekt jobs; geef een aantal
chart-step-more = { $name }: bij stap { $step } zijn er meer vacatures dan ervoor; geef de stappen in volgorde
measure-above = { $name } is { $value }; geef een getal boven 0
measure-at-least = { $name } is { $value }; geef een getal van 0 of meer
zones-no-code = gebieden: { $file } heeft geen kolom voor de code; gevonden: { $columns }; noem ze id of population
zones-no-count = gebieden: { $file } heeft geen kolom voor het aantal mensen; gevonden: { $columns }; noem ze id of population
records-none = { $table }: { $file } bevat geen lijst van gegevens; kijk in het bestand en zeg in de mapping waar ze staan (records = ...)
records-none-here = { $table }: { $file } bevat geen lijst van gegevens maar dit: { $found }; vraag het bestand opnieuw, of geef een ander
records-several = { $table }: { $file } bevat meer dan een lijst ({ $lists }); hou er een, of zeg in een mapping welke (records = ...)
records-none-under = { $table }: { $file } bevat geen lijst van gegevens onder { $under }; kijk in het bestand en zeg in de mapping waar ze staan (records = ...)
port-in-use = poort { $port } kan op deze computer niet gebruikt worden; laat ze weg voor een vrije
roster-kind = uurrooster: { $name } gevonden; geef een Roster, zoals Roster.early_late('2026-11-23')
destinations-category = bestemmingen: id { $row } heeft categorie { $row2 }; het is een van { $categories }
tour-wrong-bike = op een ronde is de fiets een van { $bikes }, niet { $bike }: hij blijft thuis of gaat mee
tour-wrong-absence = max_absence_min is { $max_absence_min }; geef minuten van 1 tot 1440
tour-wrong-one-home = home: { $count } rijen gevonden; een ronde heeft een woning
tour-wrong-part = part is { $part }; het moet een van deze zijn: { $parts }
tour-wrong-sector = sector: geen regel voor { $sector }; geef een bestand met regels waarin er een staat
tour-wrong-visits = visits: { $count } gevonden; geef er 1 tot { $most_visits }
tour-wrong-no-place = visits: id { $lost } heeft geen plaats; geef het punt
tour-wrong-clock-late = { $text } is later dan 24:00; schrijf de tijd van de klok
tour-wrong-break = break: { $minutes } minuten passen niet tussen { $earliest } en { $latest }
tour-wrong-window = visits: id { $id } duurt langer dan zijn venster; maak het ruimer, of het bezoek korter
tour-wrong-no-clock = { $text } is geen kloktijd; schrijf UU:MM
tour-wrong-clients = clients: { $count } gevonden; geef er 1 tot { $most_clients }
tour-wrong-limits = most is { $most }, max_absence_min { $max_absence_min }, states { $states }; geef 1 tot { $most_visits } klanten, 60 tot 1440 minuten, en minstens een staat
tour-wrong-bike-choice = op een ronde is de fiets een van { $bikes }, niet { $bike }
cluster-network-folder = client: dit netwerk ligt in geen map die de werkers kunnen openen; bewaar het met network.save(MAP) en vraag met bereik.load_network(MAP)
cluster-shard = shard is { $shard }; geef (i, n) met i van 1 tot n, zoals (1, 8)
cluster-other-network = { $folder }: daar ligt een ander netwerk dan het gevraagde
cluster-out = client: geef out=, een map waarin alle werkers kunnen schrijven
region-by = by is { $by }; geef een kolom van de woningen die gebieden noemt in hoogstens 200 letters, zoals municipality
