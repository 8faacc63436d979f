# De woorden van de lokale pagina en van het blad voor de cliënt. Gewone woorden (B1), je-vorm, hele minuten.
# Een taal toevoegen: kopieer dit bestand, vertaal het, en vertaal ook de zinnen van de bibliotheek die fr.ftl
# onderaan heeft. De naam van het bestand is de code van de taal.

language-name = Nederlands
language-locale = nl-BE
language-direction = ltr

## Vaste woorden van de pagina (ui-): zonder waarden, de pagina toont ze zoals ze zijn

ui-title = bereik: welk werk is haalbaar?
ui-heading = Welk werk is haalbaar zonder auto?
ui-language = Taal
ui-wipe = Wis alles
ui-wiped = Alles is gewist.
ui-skip = Naar het antwoord
ui-form = De cliënt
ui-address = Waar woont de cliënt?
ui-address-hint = Typ straat, nummer en gemeente, of klik op de kaart.
ui-address-none = Zonder adressenlijst: klik op de kaart, of typ breedte en lengte (51.39, 4.57).
ui-suggestions = Voorstellen voor het adres
ui-clear-address = Maak het adres leeg
ui-point-chosen = Punt op de kaart
ui-shifts = Wanneer kan de cliënt werken?
ui-shifts-hint = Niets aangeduid: alle uren.
ui-kind-early = vroeg
ui-kind-day = overdag
ui-kind-late = laat
ui-kind-night = nacht
ui-kind-weekend = weekend
ui-kind-split = onderbroken
ui-travel = Hoe reist de cliënt?
ui-travel-transit = Bus, tram, trein, te voet
ui-travel-bike = + eigen fiets
ui-travel-ebike = + elektrische fiets
ui-travel-folding = + plooifiets
ui-max-trip = Langste reis, van deur tot deur
ui-child = Er gaat een kind naar opvang of school
ui-child-age = Leeftijd van het kind
ui-child-place = Naar welke opvang of school?
ui-child-place-school = een school: typ het adres
ui-child-place-own = een andere plaats: typ het adres
ui-child-address = Adres van de school of de opvang
ui-child-address-first = Typ het adres en kies uit de voorstellen.
ui-child-weekend = ook open op zaterdag en zondag
ui-child-school-hours = Reken de opvang voor en na school mee. In de schoolvakantie is de school dicht, tenzij je aanduidt dat er dan opvang is.
ui-child-holidays = ook opvang in de schoolvakantie
ui-child-bell-first = de les begint om
ui-child-bell-last = de les eindigt om
ui-child-bell-wednesday = op woensdag om
ui-bells-order = De les eindigt voor ze begint. Kijk de uren na.
ui-bells-incomplete = Vul in wanneer de les begint en eindigt.
ui-child-has-place = het kind heeft daar al een plaats
ui-child-any = om het even welke
ui-child-hours = Uren van de opvang
ui-child-hours-known = zoals we ze kennen
ui-child-hours-own = zelf invullen
ui-child-from = open vanaf
ui-child-until = open tot
ui-child-parent = Wie brengt het kind en haalt het op?
ui-child-both = de cliënt brengt en haalt op
ui-child-brings = de cliënt brengt, iemand anders haalt op
ui-child-fetches = de cliënt haalt op, iemand anders brengt
ui-child-unavailable = Er is geen lijst met kinderopvang. Typ het adres van de opvang of de school.
ui-licence = Heeft een rijbewijs
ui-more = Meer keuzes
ui-date = Dag
ui-sectors = Sectoren
ui-categories = Soort werk
ui-schooling = Scholing
ui-schooling-all = alle scholing
ui-shortage = Alleen knelpuntberoepen
ui-none-chosen = Niets aangeduid: alles.
ui-answer = Het antwoord
ui-answer-empty = Typ een adres of klik op de kaart. Dan zie je hier welk werk haalbaar is.
ui-map = Kaart
ui-map-hint = Klik op de kaart om te kiezen waar de cliënt woont.
ui-map-home = Thuis
ui-list = Vacatures, eerst wat haalbaar is
ui-column-job = Werk
ui-column-shift = Uren
ui-column-out = Heen
ui-column-back = Terug
ui-column-minutes = min
ui-column-changes = Overstap
ui-column-verdict = Haalbaar?
ui-own-week = Eigen dagen en uren
ui-weekdays = Op welke dagen? Niets aangeduid: alle dagen.
ui-between = Tussen welke uren?
ui-between-all = alle uren
ui-between-school = schooluren: 9 tot 15 uur
ui-between-day = overdag: 7 tot 18 uur
ui-between-own = zelf invullen
ui-between-from = van
ui-between-until = tot
ui-between-order = Het einde ligt voor het begin. Kijk de uren na.
ui-clock-hint = uu:mm
ui-clock-wrong = Schrijf een uur als 8:30 of 14:00, van 0:00 tot 23:59.
ui-hours-incomplete = Vul de twee uren in.
ui-form-problem = Kijk de keuzes na: bij één ervan staat in het rood wat er niet klopt.
ui-most-hours = Hoogstens per week
ui-most-hours-all = geen grens
ui-child-legend = Kind
ui-child-night = open tot de volgende ochtend
ui-second-child = Er gaat nog een kind naar opvang of school
ui-care-hours-of-which = Kies eerst welke opvang. Dan kun je haar uren zelf invullen.
ui-care-hours-order = De opvang sluit voor ze opent. Kijk de uren na, of duid aan dat ze open is tot de volgende ochtend.
ui-care-hours-night = Bij opvang tot de volgende ochtend ligt het einde voor het begin, zoals 20.00 tot 07.00 uur.
ui-municipalities = Waar is het werk?
ui-schooling-geen = geen diploma
ui-schooling-beroeps = beroepsschool
ui-find-hint = Zoek in de lijst
ui-find = Zoek functie, werkgever, gemeente
ui-sort = Volgorde
ui-sort-travel = kortste reis eerst
ui-sort-leave = laatste vertrek eerst
ui-sort-title = op functie
ui-sort-employer = op werkgever
ui-sort-municipality = op gemeente
ui-sort-sector = op sector
ui-column-pick = Kies voor het blad
ui-sheet-chosen = Gekozen werk op een blad
ui-more-rows = Toon meer
ui-back-to-list = Terug naar de lijst
ui-print = Druk af
ui-pdf = Bewaar als PDF
ui-sheet-job = Blad voor de cliënt
ui-sheet-ten = Blad met de tien beste
ui-sheet-language = Taal van het blad
ui-sheet-close = Sluit het blad
ui-sheet-notes = Nummers om op het blad te zetten (mag leeg blijven)
ui-phone-employer = Werkgever
ui-phone-counsellor = Begeleider
ui-phone-childcare = Kinderopvang
ui-pdf-missing = PDF maken kan hier niet: installeer bereik met [page]. Afdrukken vanuit de browser kan wel.
ui-day = De dag, van deur tot deur
ui-day-none = Er is geen reis om te tonen.
ui-day-after = de volgende dag
ui-day-before = de dag ervoor
ui-day-guessed = We weten niet precies waar dit werk is. Daarom tonen we geen reis.
ui-phone-keep = Onthoud het nummer van de begeleider tot deze pagina sluit
ui-published = gepubliceerd:
ui-vacancy-link = Naar de vacature
ui-week = Welke dagen lukken niet?
ui-why = Waarom niet?
ui-changes = Wat zou helpen?
ui-changes-each = Elk van deze veranderingen is op zich genoeg, voor alle dagen en uren:
ui-changes-none = Geen enkele kleine verandering maakt dit werk haalbaar.
ui-changes-wait = We zoeken wat zou helpen...
ui-missed = Als je een rit mist
ui-other-times = Andere uren om te reizen
ui-earlier = Vroeger vertrekken
ui-later = Later terugkeren
ui-roster = De komende vier weken
ui-roster-fails = Op deze dagen lukt het niet:
ui-roster-fails-partly = Op deze dagen lukt het niet, of niet met alle uren:
ui-roster-wait = We kijken de komende vier weken na...
ui-own-table = Een eigen lijst van vacatures of opvang
ui-own-table-hint = Maak een lijst in Excel en kijk ze hier na. Het bestand blijft op deze computer en wordt niet bewaard.
ui-own-table-vacancies = Leeg bestand voor vacatures
ui-own-table-childcare = Leeg bestand voor opvang
ui-own-table-check = Je lijst nakijken
ui-own-table-large = Dit bestand is te groot om hier na te kijken. Gebruik bereik check.
ui-own-table-kind = Hier kijken we lijsten na uit Excel (.xlsx, .xls), LibreOffice (.ods) en .csv. Bewaar je lijst zo en kies ze opnieuw.
ui-provenance = Waarop we ons baseren
ui-tries = Probeer dit
ui-reasons = Waarom niet?
ui-legend = Legende
ui-loading = Even zoeken...
ui-starting = De zoekmachine wordt klaargemaakt. De eerste keer na het installeren duurt dat ongeveer een halve minuut.
page-opening = De pagina wordt geopend
page-opening-read = Dienstregelingen, straten en vacatures lezen…
page-opening-prepare = De zoekmachine wordt klaargemaakt…
ui-demo = Verzonnen voorbeeldgegevens: dit is niet de echte dienstregeling.
ui-error-lost = De pagina krijgt geen antwoord meer. Staat het venster van bereik nog open? Start anders opnieuw met bereik open.
ui-error-token = Deze pagina is van een vorige keer. Start opnieuw met bereik open.
ui-error-busy = Er loopt nog te veel tegelijk. Wacht even en probeer opnieuw.
ui-error-unexpected = Er ging iets mis. Wat je invulde, is niet bewaard. Probeer opnieuw of verander een keuze.
ui-error-question = Deze vraag begrijpen we niet. Kijk na wat je invulde.
ui-address-unknown = Dit adres vinden we niet. Kijk na wat je typte, of klik op de kaart.
ui-address-meant = Welk adres bedoel je?
ui-retry = Probeer opnieuw
ui-private = Niets over de cliënt verlaat deze computer of wordt bewaard.
ui-verdict-yes = haalbaar
ui-verdict-maybe = misschien
ui-verdict-no = niet haalbaar
ui-category-regular = gewoon werk
ui-category-social-economy = sociale economie
ui-category-wijk-werken = wijk-werken
ui-category-course = opleiding
ui-sector-care = zorg
ui-sector-construction = bouw
ui-sector-logistics = logistiek
ui-sector-retail = winkel
ui-sector-hospitality = horeca
ui-sector-cleaning = schoonmaak
ui-sector-production = productie
ui-sector-green = groen

## Wat als, en wat het kost per maand

ui-whatif = Wat als ...?
ui-whatif-title = Wat als er iets verandert?
ui-whatif-hint = Elke regel is dezelfde vraag met één ding anders, helemaal opnieuw berekend.
ui-whatif-close = Terug naar de lijst
ui-whatif-wait = Bezig met rekenen …
ui-whatif-which = Welke?
ui-whatif-reckon = Reken uit (duurt langer)
ui-whatif-apply = Neem over
ui-whatif-lost = Hiermee niet meer haalbaar:
ui-whatif-same = verandert niets aan deze vraag
ui-cost = Kosten per maand
ui-entitled = Recht bij De Lijn of NMBS
ui-entitled-none = geen, of niet bekend
ui-entitled-vervoergarantie = vervoergarantie (leefloon en gelijkgesteld)
ui-entitled-increased_allowance = verhoogde tegemoetkoming
ui-entitled-free_pass = gratis Omnipas
ui-employer-pays = De werkgever betaalt mee
ui-employer-none = niet bekend
ui-employer-legal = het wettelijke deel
ui-employer-third_payer = treinabonnement gratis (derdebetaler)
ui-max-cost = Hoogstens per maand, in euro
ui-max-cost-wrong = Vul een bedrag in van 0 tot 1.000 euro, of laat het vak leeg.

option-name-bike = een fiets
option-name-ebike = een elektrische fiets
option-name-folding-bike = een plooifiets
option-name-blue-bike = een Blue-bike aan het station
option-name-shuttle = de bus van de werkgever
flexbus-may = Flexbus mag hier{ $ways ->
    [both] {""}
    [out] {" "}voor de heenweg
   *[back] {" "}voor de terugweg
}; enkel met reservatie, niet gegarandeerd. Dit telt niet mee als haalbaar.
flexbus-hours-unknown = uren niet bekend
flexbus-area = { $area }{ $hours ->
    [none] , { flexbus-hours-unknown }
   *[other] , { $on ->
        [each] { $hours }
       *[day] op die dag { $hours }
    }
}{ $phone ->
    [none] {""}
   *[other] , { $phone }
}{ $source ->
    [none] {""}
   *[other] {" "}(bron: { $source })
}
flexbus-closed = Flexbus mag hier volgens de OV-toets, maar rijdt dan niet.
flexbus-refused = Flexbus wordt hier geweigerd: volgens de OV-toets gaat het met de gewone bus of trein, of te voet.
flexbus-other-refused = { $way ->
    [out] Heen
   *[back] Terug
} voldoet de gewone reis.
flexbus-other-closed = Voor de { $way ->
    [out] heenweg
   *[back] terugweg
} rijdt de flexbus dan niet.
flexbus-no-area = Geen flexbusgebied waarin je woning en het werk allebei liggen.
flexbus-unknown = Flexbus is niet na te gaan: de uren of de plaats van het werk zijn niet bekend.
flexbus-way = { $way ->
    [out] Heen, om { $at } op het werk
   *[back] Terug, vanaf { $at }
}: { $told }
flexbus-why-none = er is zes uur lang geen gewone rit.
flexbus-why-hour = er is geen gewone rit binnen het uur; { $way ->
    [out] de laatste ervoor komt { $minutes } vroeger aan
   *[back] de eerste daarna vertrekt { $minutes } later
}.
flexbus-why-broken = de gewone reis van { $depart } tot { $arrive } vraagt { $broken }.
flexbus-why-refused = de gewone reis van { $depart } tot { $arrive } voldoet.
flexbus-broken-walk = { $metres } meter stappen aan één stuk
flexbus-broken-time = { $times } keer de tijd van een rechtstreekse rit
flexbus-broken-transfers = { $count } keer overstappen
flexbus-column = flexbus
flexbus-listed = { $count ->
    [0] Bij geen enkele job die nu niet altijd haalbaar is, mag flexbus overal waar de gewone reis niet voldoet.
    [one] Bij 1 job die nu niet altijd haalbaar is, mag flexbus overal waar de gewone reis niet voldoet (enkel met reservatie, niet gegarandeerd, niet meegeteld): { $ids }.
   *[other] Bij { $count } jobs die nu niet altijd haalbaar zijn, mag flexbus overal waar de gewone reis niet voldoet (enkel met reservatie, niet gegarandeerd, niet meegeteld): { $ids }.
}
flexbus-days-all = Dat geldt voor alle dagen die niet lukken.
flexbus-days-some = Dat geldt alleen { $of ->
    [shifts] voor { $days }
   *[days] { $days }
}, niet voor de andere dagen die niet lukken.
flexbus-short = { $ways ->
    [some] mag op sommige dagen
    [both] mag
    [out] mag heen
   *[back] mag terug
}
option-name-licence = een rijbewijs
option-name-walk-15 = telkens 15 minuten langer wandelen
option-name-transfer-1 = een keer meer overstappen
option-name-care-earlier = opvang die een uur vroeger opent
option-name-care-later = opvang die een uur later sluit
option-name-helper-brings = iemand anders kan { $children ->
    [one] het kind
   *[other] de kinderen
    } brengen
option-name-helper-fetches = iemand anders kan { $children ->
    [one] het kind
   *[other] de kinderen
    } ophalen
option-name-later-start = deeltijds: twee uur later beginnen
option-name-earlier-end = deeltijds: twee uur vroeger stoppen
option-more = { $count ->
    [0] geen extra job
    [one] 1 job meer
   *[other] { $count } jobs meer
}
option-fewer = { $count ->
    [one] 1 job minder
   *[other] { $count } jobs minder
}
option-rest = en nog { $count } andere
option-base = Nu { $yes ->
    [one] is 1
   *[other] zijn { $yes }
} van de { $all } vacatures haalbaar. Een job is hier één vacature.
option-blue-bike-cost = De deelfiets kost { $limit ->
    [most] hoogstens { $euros }
   *[exact] { $euros }
} voor { $days } werkdagen in { $month }, boven op bus of trein.
cost-month = { $number ->
    [1] januari
    [2] februari
    [3] maart
    [4] april
    [5] mei
    [6] juni
    [7] juli
    [8] augustus
    [9] september
    [10] oktober
    [11] november
   *[12] december
} { $year }
cost-brief = { $limit ->
    [most] hoogstens { $euros } per maand
   *[exact] { $euros } per maand
}
cost-brief-unknown = prijs niet bekend
cost-known = { $limit ->
    [most] In { $month } hoogstens { $euros } voor { $days } werkdagen.
   *[exact] In { $month } { $euros } voor { $days } werkdagen.
}
cost-none = In { $month } geen kosten voor bus of trein ({ $days } werkdagen).
cost-unknown = De prijs voor { $month } is niet bekend.
cost-bought = { $number } x { $product } ({ $operator }): { $euros } voor deze maand.
cost-employer = Je werkgever betaalt { $euros }; zelf betaal je { $own }.
cost-cycling = { $exact ->
    [yes] Fietsvergoeding van { $low }.
   *[no] Fietsvergoeding van { $low } tot { $high }; hoeveel precies hangt af van je werkgever.
}
cost-course = VDAB betaalt voor een opleiding { $euros } terug voor de weg; vraag het na.
cost-maybe-cheaper = Van sommige tickets is de prijs niet bekend. Misschien kan het goedkoper.
cost-operator-unknown = { $operator }: de prijzen zijn niet bekend.
cost-product-unknown = { $product } ({ $operator }): de prijs is niet bekend.
cost-product-since = { $product } ({ $operator }): de prijs vanaf { $date } is niet bekend.
cost-checked = Prijs nagekeken op { $date }: { $source } ({ $confidence ->
    [H] zeker
    [M] vrij zeker
   *[other] niet zeker
}).

## Het antwoord

page-summary = { $yes ->
    [one] 1 van de { $all } vacatures is haalbaar
   *[other] { $yes } van de { $all } vacatures zijn haalbaar
}
page-summary-and = { $first }; { $more }
page-summary-one-yes = De enige vacature is haalbaar
page-summary-one-maybe = De enige vacature is misschien haalbaar
page-summary-one-no = De enige vacature is niet haalbaar
page-summary-maybe = { $yes ->
    [0] { $count } misschien
   *[other] nog { $count } misschien
}
page-summary-bike = { $count } met een fiets
page-summary-ebike = { $count } met een elektrische fiets
page-summary-care = { $count } met opvang vanaf 6 uur
page-summary-none = Geen vacature past bij deze keuzes. Duid minder aan.
page-middle-of = { $place } (midden van het dorp)
page-middle-of-town = { $place } (midden van de gemeente)
page-own-school = { $street ->
    [none] school
   *[other] school ({ $street })
}
page-own-care = { $street ->
    [none] eigen opvang
   *[other] { $street }
}
page-own-outside = Het adres van de school of de opvang ligt buiten de streek van deze gegevens. Kies een ander adres.
page-place-outside = { $place } vinden we niet in de streek van deze gegevens.
page-rows-shown = { $shown } van de { $all } getoond.{ $why ->
    [ask] {" "}Waarom iets op sommige dagen niet lukt, lees je bij de vacature: klik op de functie.
   *[told] {""}
}
page-try-bike = met een eigen fiets: { $count } haalbaar
page-try-ebike = met een elektrische fiets: { $count } haalbaar
page-try-trip = met een reis tot { $minutes } minuten: { $count } haalbaar
page-try-licence = met een rijbewijs: { $count } haalbaar
page-try-shifts = met alle werkuren: { $count } haalbaar
page-try-nochild = als iemand anders het kind brengt en ophaalt: { $count } haalbaar
page-hours-week = { $count } uur
page-relax-find = { $count ->
    [one] zonder zoekwoord: 1 vacature
   *[other] zonder zoekwoord: { $count } vacatures
}
page-relax-shifts = { $count ->
    [one] met alle werkuren: 1 vacature
   *[other] met alle werkuren: { $count } vacatures
}
page-relax-weekdays = { $count ->
    [one] op alle dagen: 1 vacature
   *[other] op alle dagen: { $count } vacatures
}
page-relax-between = { $count ->
    [one] op alle uren van de dag: 1 vacature
   *[other] op alle uren van de dag: { $count } vacatures
}
page-relax-most-hours = { $count ->
    [one] met meer uren per week: 1 vacature
   *[other] met meer uren per week: { $count } vacatures
}
page-relax-municipalities = { $count ->
    [one] in alle gemeenten: 1 vacature
   *[other] in alle gemeenten: { $count } vacatures
}
page-relax-sectors = { $count ->
    [one] in alle sectoren: 1 vacature
   *[other] in alle sectoren: { $count } vacatures
}
page-relax-categories = { $count ->
    [one] elk soort werk: 1 vacature
   *[other] elk soort werk: { $count } vacatures
}
page-relax-schooling = { $count ->
    [one] met elke scholing: 1 vacature
   *[other] met elke scholing: { $count } vacatures
}
page-relax-shortage-only = { $count ->
    [one] ook andere beroepen: 1 vacature
   *[other] ook andere beroepen: { $count } vacatures
}
page-relax-all = { $count ->
    [one] zonder deze keuzes: 1 vacature
   *[other] zonder deze keuzes: { $count } vacatures
}
page-outside = Dit punt ligt buiten de streek van deze gegevens. Kies een punt op de kaart, dichter bij de haltes.
page-no-street = Bij dit punt kennen we geen straat of halte. Kies een punt dat dichter bij een straat ligt.
page-date-outside = Voor deze dag is er geen dienstregeling. Kies een dag van { $first } tot en met { $last }.
page-job-unknown = Deze vacature staat niet meer in de lijst.
page-hours-from = van { $start } tot { $end }
page-no-title = (zonder titel)
page-shortage = knelpuntberoep
page-licence-needed = rijbewijs nodig

## De dag

page-day-home-leave = Vertrek van thuis
page-day-home-arrive = Je bent thuis
page-day-work-arrive = Je bent op het werk
page-day-work-start = Je werk begint
page-day-work-end = Je werk eindigt
page-day-work-leave = Vertrek van het werk
page-day-walk = Wandel { $minutes } naar { $place }
page-day-bike = Fiets { $minutes } naar { $place }
page-day-ride = Neem { $vehicle } { $route } richting { $headsign }
page-day-ride-plain = Neem { $vehicle } { $route }
page-day-ride-from = Stap op aan halte { $stop }
page-day-ride-to = Stap af aan halte { $stop } om { $time }
page-day-bring = Breng { $count ->
    [one] je kind
   *[other] je kinderen
} naar { $name }
page-day-bring-free = Je kunt weer weg om { $time }
page-day-fetch = Haal { $count ->
    [one] je kind
   *[other] je kinderen
} op bij { $name }
page-day-fetch-free = Je kunt weer weg om { $time }
page-day-wait = Wacht { $minutes }
page-day-place-home = huis
page-day-place-work = het werk
page-day-place-care = de opvang
page-day-place-stop = halte { $stop }
page-day-vehicle-bus = bus
page-day-vehicle-tram = tram
page-day-vehicle-train = trein
page-day-vehicle-metro = metro
page-day-vehicle-ferry = veerboot
page-day-vehicle-coach = reisbus
page-day-vehicle-trolleybus = trolleybus
page-day-vehicle-employer_bus = bus van de werkgever
page-day-vehicle-ride = rit
page-day-missed-next = Mis je { $vehicle } { $route } van { $time }? Neem dan { $other_vehicle } { $other_route } om { $other_time } aan halte { $stop }.
page-day-missed-walk = Mis je { $vehicle } { $route } van { $time }? Ga dan te voet verder.
page-day-missed-none = Mis je { $vehicle } { $route } van { $time }? Dan raak je er die dag niet meer.
page-day-missed-work = Je bent dan om { $time } op het werk.
page-day-missed-home = Je bent dan om { $time } thuis.
page-day-missed-shut = De opvang is dan al { $minutes } dicht.
page-day-missed-late-work = Dat is te laat.
page-day-missed-late-home = Dat is meer dan een uur later dan anders.
page-near-address = bij { $address }
page-stretch-out = Naar het werk
page-stretch-again = Opnieuw naar het werk
page-stretch-back = Naar huis
page-stretch-between = Naar huis tussen { $begin } en { $end }
page-day-breaks = Hier loopt het vast
page-day-missed-next-day = Mis je { $vehicle } { $route } van { $time }? Dan rijdt er die dag niets meer. De volgende rit is { $other_vehicle } { $other_route }, de volgende dag om { $other_time } aan halte { $stop }.
page-day-missed-stuck-work = Mis je { $vehicle } { $route } van { $time }? Dan raak je die dag niet meer op je werk.
page-day-missed-stuck-home = Mis je { $vehicle } { $route } van { $time }? Dan raak je die dag niet meer thuis.
page-day-missed-home-day = Je bent dan pas de volgende dag om { $time } thuis.
page-day-missed-late = Dat is { $minutes } te laat.
page-day-roster-unknown = De werkuren zijn niet bekend. Daarom kunnen we de dagen niet nakijken.
page-day-roster-no-day = In vier weken is er geen dag waarop er gewerkt wordt en waarop de dienstregeling volledig bekend is.
page-day-last-ride = De laatste { $vehicle } die je naar huis kunt nemen: { $vehicle } { $route } om { $time } aan halte { $stop }. Daarna duurt de reis te lang, of rijdt er niets meer.
page-day-alternative = { $depart } vertrekken, { $arrive } aankomen ({ $minutes })
page-day-care-slack = Je bent { $minutes } voor sluitingstijd klaar bij de opvang.
page-day-care-fragile = Let op: je bent maar { $minutes } voor sluitingstijd klaar bij de opvang.
page-day-roster-all = { $count ->
    [one] Haalbaar op de enige dag waarop er gewerkt wordt.
   *[other] Haalbaar op alle { $count } dagen waarop er gewerkt wordt.
}
page-day-roster-some = Haalbaar op { $yes } van de { $count } dagen waarop er gewerkt wordt.
page-day-roster-team = { $team }: { $told }
page-day-roster-none = { $count ->
    [one] Niet haalbaar op de enige dag waarop er gewerkt wordt.
   *[other] Haalbaar op geen enkele van de { $count } dagen waarop er gewerkt wordt.
}


## Het blad

page-sheet-title-yes = Zo raak je op je werk
page-sheet-title-ten = Werk dat haalbaar is
page-sheet-when = De reis hieronder is berekend voor { $date }, { $hours }.
page-sheet-week = Werkdagen: { $days }, { $hours }.
page-sheet-weekday = { DATETIME($date, dateStyle: "full") }
page-sheet-care = De kinderopvang
page-sheet-care-hours = Open op { $day }: { $hours }.
page-sheet-care-assumed = De uren van de opvang kennen we niet zeker. Bel eerst.
page-sheet-care-bring = Breng { $count ->
    [one] je kind
   *[other] je kinderen
} om { $time }.
page-sheet-care-fetch = Haal { $count ->
    [one] je kind
   *[other] je kinderen
} op om { $time }.
page-sheet-watch = { $verdict ->
    [yes] Goed om te weten
   *[other] Let op
}
page-sheet-not-reachable = Dit werk is nu niet haalbaar. { $reason }
page-sheet-numbers = Telefoonnummers
page-sheet-number-employer = Werkgever
page-sheet-number-counsellor = Begeleider
page-sheet-number-childcare = Kinderopvang
page-sheet-ten-none = Er is nog geen werk haalbaar met deze keuzes.
page-sheet-title-maybe = Misschien werk voor jou
page-sheet-title-no = Werk dat nu niet haalbaar is
page-sheet-title-chosen = Werk dat je hebt gekozen
page-sheet-list-intro = Je vertrekt van thuis, zonder auto. { $days } De uren van de reis zijn die van { $date }, als er geen andere dag bij staat.
page-sheet-list-yes = Dit werk is haalbaar
page-sheet-list-maybe = Misschien: vraag eerst na wat er nog niet vaststaat
page-sheet-list-no = Dit werk is nu niet haalbaar
page-sheet-ask-place = Vraag de werkgever eerst waar het werk precies is. Daarom staat hier nog geen reis.
page-sheet-ask-hours = Vraag de werkgever eerst naar de juiste uren.
page-sheet-shuttle = Je raakt er met de bus van de werkgever. Die rijdt alleen voor wie er werkt: vraag de uren na.
page-sheet-map-stop = De laatste stappen, vanaf halte { $stop }
page-sheet-map-care = De laatste stappen, vanaf { $name }
page-sheet-map = De laatste stappen naar het werk
page-sheet-ten-out = Heen { $depart } tot { $arrive }
page-sheet-ten-back = Terug { $depart } tot { $arrive }
page-sheet-ten-between = tussendoor naar huis
page-sheet-ten-changes = { $count ->
    [0] zonder overstappen
    [one] 1 keer overstappen
   *[other] { $count } keer overstappen
}
page-sheet-timetable = Uren van de dienstregeling { $feed }, geldig tot en met { $last }.
page-sheet-private = Dit blad is voor jou. Geef het niet door: uit de uren kan iemand afleiden waar je woont.
page-sheet-check = Kijk de uren na voor je vertrekt. Ze kunnen veranderen.
page-sheet-demo = Dit is een voorbeeld. De uren en het werk zijn verzonnen.

## Adressen naast elkaar, een ronde, een afspraak

ui-screens = Meer vragen
ui-extra-address = Adres
ui-extra-more = Nog een adres
ui-extra-remove = Adres weghalen
ui-extra-missing = Kies elk adres uit de lijst, of haal het weg.
ui-compare = Adressen vergelijken
ui-compare-title = Vanaf welk adres is het meeste werk haalbaar?
ui-compare-hint = Tot vier andere adressen, met dezelfde keuzes als links. Niets ervan verlaat deze computer.
ui-compare-here = het adres van nu
ui-compare-rent = Huur per maand, in euro
ui-compare-ask = Vergelijk
ui-compare-region = Vergelijk met de streek (duurt langer)
ui-compare-table = De adressen naast elkaar
ui-compare-rent-wrong = Een huur is een getal van 0 tot 20.000. Laat het vak leeg als je de huur niet kent.
page-outside-number = Adres { $number } ligt buiten de streek van deze gegevens. Kies een ander adres.
page-no-street-number = Bij adres { $number } kennen we geen straat of halte. Kies een ander adres.
compare-note = Geteld zoals in de lijst: haalbaar is werk dat op al zijn dagen en uren lukt. { $days }
compare-note-cost = De vergelijking met de streek rekent zonder je maximum aan kosten.
compare-rent = Huur per maand
compare-yes = Haalbaar, van { $all }
compare-maybe = Misschien
compare-early = Haalbaar met vroege uren
compare-day = Haalbaar overdag
compare-late = Haalbaar met late uren
compare-night = Haalbaar 's nachts
compare-weekend = Haalbaar met weekendwerk
compare-split = Haalbaar met onderbroken uren
compare-without-child = Haalbaar als het kind niet naar de opvang gaat
compare-lost = Valt weg door de schoolvakantie
compare-only-here = Alleen vanaf dit adres haalbaar
compare-percentile = Mensen in de streek met minder werk
compare-share = { $share } %
compare-front = Is een ander adres beter voor werk en huur samen?
compare-front-none = nee
compare-front-other = ja
ui-tour = Ronde langs adressen
ui-tour-title = Een werkdag langs verschillende adressen
ui-tour-hint = Twee tot zes adressen, zoals bij poetswerk. We zoeken de volgorde waarmee je het kortst van huis bent.
ui-tour-minutes = Minuten werk
ui-tour-minutes-wrong = Vul bij elk adres in hoeveel minuten het werk duurt: van 5 tot 600.
ui-tour-from = Niet voor
ui-tour-until = Klaar om
ui-tour-fixed = In deze volgorde
ui-tour-pause = Een half uur pauze tussen 11.30 en 14 uur
ui-tour-ask = Reken de dag uit
tour-window-number = Bij adres { $number } passen de minuten werk niet tussen de uren.
tour-note-one-child = De dag rekent met het eerste kind.
tour-note-parent = De dag rekent erop dat je het kind zelf brengt en ophaalt.
tour-note-bike = Met de fiets is de hele dag met de fiets, of de hele dag zonder.
ui-attend = Afspraak of cursus
ui-attend-title = Kan deze persoon daar op tijd zijn, en terug thuis?
ui-attend-hint = Een kantoor, een cursus, een opleiding: uit de lijst, of een eigen adres met uren.
ui-attend-own = Een eigen adres
ui-attend-days = Op welke dagen?
ui-attend-no-day = Kies minstens één dag.
ui-attend-from = Van
ui-attend-until = Tot
ui-attend-part = Welk deel van de dag?
ui-attend-part-all = heel de dag
ui-attend-part-morning = voormiddag
ui-attend-part-afternoon = namiddag
ui-attend-which = Waar?
ui-attend-every = Alle plekken van de lijst
ui-attend-ask = Kijk na
attend-none-open = Op deze dagen is het daar gesloten.
attend-days-held = Lukt op { $held } van de { $asked } dagen.
attend-days-fail = Lukt niet op { $days }.
attend-times = Weg om { $leave }, thuis om { $back }: { $absence } van huis.
attend-times-of = Op { $days }: weg om { $leave }, thuis om { $back }, { $absence } van huis.
attend-visit = Voor een bezoek van { $stay }, op het beste moment van de dag. Andere uren kunnen ook lukken.
attend-order = Het einde moet na het begin komen.
attend-own-address = Het eigen adres
attend-place = { $name } ({ $category })
