# Les mots de la page locale et de la feuille pour le client. Mots simples, minutes entières. Voir nl.ftl.
# À la fin : les phrases de la bibliothèque dont la page a besoin, car la bibliothèque ne parle pas français.

language-name = Français
language-locale = fr-BE
language-direction = ltr

## Mots fixes de la page (ui-) : sans valeurs

ui-title = bereik : quels emplois sont accessibles ?
ui-heading = Quels emplois sont accessibles sans voiture ?
ui-language = Langue
ui-wipe = Tout effacer
ui-wiped = Tout est effacé.
ui-skip = Vers la réponse
ui-form = Le client
ui-address = Où habite le client ?
ui-address-hint = Tapez rue, numéro et commune, ou cliquez sur la carte.
ui-address-none = Pas de liste d'adresses : cliquez sur la carte, ou tapez latitude et longitude (51.39, 4.57).
ui-suggestions = Propositions d'adresse
ui-clear-address = Vider l'adresse
ui-point-chosen = Point sur la carte
ui-shifts = Quand le client peut-il travailler ?
ui-shifts-hint = Rien de coché : toutes les heures.
ui-kind-early = matin
ui-kind-day = journée
ui-kind-late = soir
ui-kind-night = nuit
ui-kind-weekend = week-end
ui-kind-split = coupé
ui-travel = Comment le client se déplace-t-il ?
ui-travel-transit = Bus, tram, train, à pied
ui-travel-bike = + son vélo
ui-travel-ebike = + vélo électrique
ui-travel-folding = + vélo pliant
ui-max-trip = Trajet le plus long, de porte à porte
ui-child = Un enfant va à la garderie ou à l'école
ui-child-age = Âge de l'enfant
ui-child-place = Quelle garderie ou quelle école ?
ui-child-place-school = une école : tapez son adresse
ui-child-place-own = un autre endroit : tapez son adresse
ui-child-address = Adresse de l'école ou de la garderie
ui-child-address-first = Tapez l'adresse et choisissez une des propositions.
ui-child-weekend = ouvert aussi le samedi et le dimanche
ui-child-school-hours = Comptez aussi la garderie avant et après l'école. Pendant les vacances scolaires, l'école est fermée, sauf si vous cochez qu'il y a une garderie.
ui-child-holidays = aussi une garderie pendant les vacances scolaires
ui-child-bell-first = les cours commencent à
ui-child-bell-last = les cours finissent à
ui-child-bell-wednesday = le mercredi à
ui-bells-order = Les cours finissent avant de commencer. Vérifiez les heures.
ui-bells-incomplete = Remplissez le début et la fin des cours.
ui-child-has-place = l'enfant y a déjà une place
ui-child-any = n'importe laquelle
ui-child-hours = Heures de la garderie
ui-child-hours-known = comme nous les connaissons
ui-child-hours-own = à remplir
ui-child-from = ouvert dès
ui-child-until = ouvert jusqu'à
ui-child-parent = Qui amène et reprend ?
ui-child-both = le client amène et reprend
ui-child-brings = le client amène, quelqu'un d'autre reprend
ui-child-fetches = le client reprend, quelqu'un d'autre amène
ui-child-unavailable = Il n'y a pas de liste de garderies. Tapez l'adresse de la garderie ou de l'école.
ui-licence = A un permis de conduire
ui-more = Plus de choix
ui-date = Jour
ui-sectors = Secteurs
ui-categories = Genre de travail
ui-schooling = Formation
ui-schooling-all = toutes les formations
ui-shortage = Seulement les métiers en pénurie
ui-none-chosen = Rien de coché : tout.
ui-answer = La réponse
ui-answer-empty = Tapez une adresse ou cliquez sur la carte. Vous verrez ici quels emplois sont accessibles.
ui-map = Carte
ui-map-hint = Cliquez sur la carte pour choisir où habite le client.
ui-map-home = Domicile
ui-list = Offres, d'abord celles qui sont accessibles
ui-column-job = Emploi
ui-column-shift = Heures
ui-column-out = Aller
ui-column-back = Retour
ui-column-minutes = min
ui-column-changes = Corresp.
ui-column-verdict = Accessible ?
ui-own-week = Ses jours et ses heures
ui-weekdays = Quels jours ? Rien de coché : tous les jours.
ui-between = Entre quelles heures ?
ui-between-all = toutes les heures
ui-between-school = heures d'école : de 9 h à 15 h
ui-between-day = en journée : de 7 h à 18 h
ui-between-own = à remplir
ui-between-from = de
ui-between-until = à
ui-between-order = La fin est avant le début. Vérifiez les heures.
ui-clock-hint = hh:mm
ui-clock-wrong = Écrivez une heure comme 8:30 ou 14:00, de 0:00 à 23:59.
ui-hours-incomplete = Remplissez les deux heures.
ui-form-problem = Vérifiez les choix : à côté de l'un d'eux, ce qui ne va pas est écrit en rouge.
ui-most-hours = Au plus par semaine
ui-most-hours-all = pas de limite
ui-child-legend = Enfant
ui-child-night = ouvert jusqu'au lendemain matin
ui-second-child = Un autre enfant va à la garderie ou à l'école
ui-care-hours-of-which = Choisissez d'abord la garderie. Vous pourrez alors remplir ses heures.
ui-care-hours-order = La garderie ferme avant d'ouvrir. Vérifiez les heures, ou cochez qu'elle est ouverte jusqu'au lendemain matin.
ui-care-hours-night = Pour une garderie ouverte jusqu'au lendemain matin, la fin est avant le début, par exemple de 20 h 00 à 07 h 00.
ui-municipalities = Où est le travail ?
ui-schooling-geen = sans diplôme
ui-schooling-beroeps = école professionnelle
ui-find-hint = Chercher dans la liste
ui-find = Chercher emploi, employeur, commune
ui-sort = Ordre
ui-sort-travel = trajet le plus court d'abord
ui-sort-leave = départ le plus tard d'abord
ui-sort-title = par emploi
ui-sort-employer = par employeur
ui-sort-municipality = par commune
ui-sort-sector = par secteur
ui-column-pick = Choisir pour la feuille
ui-sheet-chosen = Emplois choisis sur une feuille
ui-more-rows = Montrer plus
ui-back-to-list = Retour à la liste
ui-print = Imprimer
ui-pdf = Garder en PDF
ui-sheet-job = Feuille pour le client
ui-sheet-ten = Feuille des dix meilleurs
ui-sheet-language = Langue de la feuille
ui-sheet-close = Fermer la feuille
ui-sheet-notes = Numéros à mettre sur la feuille (peut rester vide)
ui-phone-employer = Employeur
ui-phone-counsellor = Accompagnateur
ui-phone-childcare = Garderie
ui-pdf-missing = Impossible de faire un PDF ici : installez bereik avec [page]. Imprimer depuis le navigateur fonctionne.
ui-day = La journée, de porte à porte
ui-day-none = Il n'y a pas de trajet à montrer.
ui-day-after = le lendemain
ui-day-before = la veille
ui-day-guessed = Nous ne savons pas exactement où se trouve cet emploi. C'est pourquoi nous ne montrons pas de trajet.
ui-phone-keep = Retenir le numéro de l'accompagnateur jusqu'à la fermeture de cette page
ui-published = publié :
ui-vacancy-link = Vers l'offre
ui-week = Quels jours ne vont pas ?
ui-why = Pourquoi pas ?
ui-changes = Qu'est-ce qui aiderait ?
ui-changes-each = Chacun de ces changements suffit à lui seul, pour tous les jours et toutes les heures :
ui-changes-none = Aucun petit changement ne rend cet emploi accessible.
ui-changes-wait = Nous cherchons ce qui aiderait...
ui-missed = Si vous manquez un trajet
ui-other-times = Autres heures de trajet
ui-earlier = Partir plus tôt
ui-later = Rentrer plus tard
ui-roster = Les quatre prochaines semaines
ui-roster-fails = Cela ne va pas ces jours-ci :
ui-roster-fails-partly = Cela ne va pas ces jours-ci, ou pas avec toutes les heures :
ui-roster-wait = Nous regardons les quatre prochaines semaines...
ui-own-table = Votre propre liste d'offres ou de garderies
ui-own-table-hint = Faites une liste dans Excel et vérifiez-la ici. Le fichier reste sur cet ordinateur et n'est pas conservé.
ui-own-table-vacancies = Fichier vide pour les offres
ui-own-table-childcare = Fichier vide pour les garderies
ui-own-table-check = Vérifier votre liste
ui-own-table-large = Ce fichier est trop grand pour être vérifié ici. Utilisez bereik check.
ui-own-table-kind = Ici, nous vérifions des listes d'Excel (.xlsx, .xls), de LibreOffice (.ods) et des fichiers .csv. Enregistrez votre liste ainsi et choisissez-la à nouveau.
ui-provenance = Sur quoi nous nous basons
ui-tries = Essayez ceci
ui-reasons = Pourquoi pas ?
ui-legend = Légende
ui-loading = Un moment...
ui-starting = Le moteur de recherche se prépare. La première fois après l’installation, cela dure environ une demi-minute.
page-opening = La page s’ouvre
page-opening-read = Lecture des horaires, des rues et des offres d’emploi…
page-opening-prepare = Le moteur de recherche se prépare…
ui-demo = Données d'exemple inventées : ce n'est pas le vrai horaire.
ui-error-lost = La page ne reçoit plus de réponse. La fenêtre de bereik est-elle encore ouverte ? Sinon, relancez bereik open.
ui-error-token = Cette page est d'une fois précédente. Relancez bereik open.
ui-error-busy = Trop de choses en même temps. Attendez un peu et réessayez.
ui-error-unexpected = Quelque chose s'est mal passé. Ce que vous avez rempli n'est pas gardé. Réessayez ou changez un choix.
ui-error-question = Nous ne comprenons pas cette question. Vérifiez ce que vous avez rempli.
ui-address-unknown = Nous ne trouvons pas cette adresse. Vérifiez ce que vous avez tapé, ou cliquez sur la carte.
ui-address-meant = Quelle adresse voulez-vous dire ?
ui-retry = Réessayer
ui-private = Rien sur le client ne quitte cet ordinateur ni n'est gardé.
ui-verdict-yes = accessible
ui-verdict-maybe = peut-être
ui-verdict-no = pas accessible
ui-category-regular = emploi ordinaire
ui-category-social-economy = économie sociale
ui-category-wijk-werken = wijk-werken
ui-category-course = formation
ui-sector-care = soins
ui-sector-construction = construction
ui-sector-logistics = logistique
ui-sector-retail = magasin
ui-sector-hospitality = horeca
ui-sector-cleaning = nettoyage
ui-sector-production = production
ui-sector-green = espaces verts

## Et si, et ce que coûte un mois

ui-whatif = Et si ... ?
ui-whatif-title = Et si quelque chose change ?
ui-whatif-hint = Chaque ligne est la même question avec une seule chose différente, recalculée entièrement.
ui-whatif-close = Retour à la liste
ui-whatif-wait = Calcul en cours …
ui-whatif-which = Lesquels ?
ui-whatif-reckon = Calculer (plus long)
ui-whatif-apply = Appliquer
ui-whatif-lost = Plus accessible avec ceci :
ui-whatif-same = ne change rien à cette question
ui-cost = Coût par mois
ui-entitled = Droit chez De Lijn ou SNCB
ui-entitled-none = aucun, ou pas connu
ui-entitled-vervoergarantie = garantie de transport (revenu d'intégration et assimilé)
ui-entitled-increased_allowance = intervention majorée
ui-entitled-free_pass = Omnipas gratuit
ui-employer-pays = L'employeur paie une partie
ui-employer-none = pas connu
ui-employer-legal = la part légale
ui-employer-third_payer = abonnement de train gratuit (tiers payant)
ui-max-cost = Au plus par mois, en euros
ui-max-cost-wrong = Indiquez un montant de 0 à 1 000 euros, ou laissez le champ vide.

option-name-bike = un vélo
option-name-ebike = un vélo électrique
option-name-folding-bike = un vélo pliant
option-name-blue-bike = un Blue-bike à la gare
option-name-shuttle = le bus de l'employeur
flexbus-may = Un flexbus est permis ici{ $ways ->
    [both] {""}
    [out] {" "}pour l'aller
   *[back] {" "}pour le retour
} ; sur réservation seulement, sans garantie. Cela ne compte pas comme possible.
flexbus-hours-unknown = heures inconnues
flexbus-area = { $area }{ $hours ->
    [none] , { flexbus-hours-unknown }
   *[other] , { $on ->
        [each] { $hours }
       *[day] ce jour-là { $hours }
    }
}{ $phone ->
    [none] {""}
   *[other] , { $phone }
}{ $source ->
    [none] {""}
   *[other] {" "}(source : { $source })
}
flexbus-closed = Selon l'OV-toets un flexbus est permis ici, mais il ne roule pas à ce moment.
flexbus-refused = Le flexbus est refusé ici : selon l'OV-toets le bus ou le train ordinaire suffit, ou la marche.
flexbus-other-refused = { $way ->
    [out] À l'aller
   *[back] Au retour
}, le trajet ordinaire suffit.
flexbus-other-closed = { $way ->
    [out] À l'aller
   *[back] Au retour
}, le flexbus ne roule pas à ce moment.
flexbus-no-area = Aucune zone de flexbus ne contient à la fois votre logement et le travail.
flexbus-unknown = Le flexbus ne peut être vérifié : les heures ou le lieu du travail ne sont pas connus.
flexbus-way = { $way ->
    [out] Aller, au travail à { $at }
   *[back] Retour, à partir de { $at }
} : { $told }
flexbus-why-none = il n'y a pas de trajet ordinaire pendant six heures.
flexbus-why-hour = il n'y a pas de trajet ordinaire dans l'heure ; { $way ->
    [out] le dernier avant arrive { $minutes } plus tôt
   *[back] le premier après part { $minutes } plus tard
}.
flexbus-why-broken = le trajet ordinaire de { $depart } à { $arrive } demande { $broken }.
flexbus-why-refused = le trajet ordinaire de { $depart } à { $arrive } suffit.
flexbus-broken-walk = { $metres } mètres à pied d'une traite
flexbus-broken-time = { $times } fois la durée d'un trajet direct
flexbus-broken-transfers = { $count } correspondances
flexbus-column = flexbus
flexbus-listed = { $count ->
    [0] Pour aucun des emplois qui ne sont pas toujours possibles maintenant, un flexbus n'est permis partout où le trajet ordinaire ne suffit pas.
    [one] Pour { $count } emploi qui n'est pas toujours possible maintenant, un flexbus est permis partout où le trajet ordinaire ne suffit pas (sur réservation seulement, sans garantie, non compté) : { $ids }.
   *[other] Pour { $count } emplois qui ne sont pas toujours possibles maintenant, un flexbus est permis partout où le trajet ordinaire ne suffit pas (sur réservation seulement, sans garantie, non comptés) : { $ids }.
}
flexbus-days-all = C'est vrai pour tous les jours impossibles.
flexbus-days-some = C'est vrai seulement { $of ->
    [shifts] pour { $days }
   *[days] { $days }
}, pas pour les autres jours impossibles.
flexbus-short = { $ways ->
    [some] permis certains jours
    [both] permis
    [out] permis, aller
   *[back] permis, retour
}
option-name-licence = un permis de conduire
option-name-walk-15 = 15 minutes de marche de plus à chaque fois
option-name-transfer-1 = une correspondance de plus
option-name-care-earlier = une garderie qui ouvre une heure plus tôt
option-name-care-later = une garderie qui ferme une heure plus tard
option-name-helper-brings = quelqu'un d'autre peut amener { $children ->
    [one] l'enfant
   *[other] les enfants
    }
option-name-helper-fetches = quelqu'un d'autre peut reprendre { $children ->
    [one] l'enfant
   *[other] les enfants
    }
option-name-later-start = temps partiel : commencer deux heures plus tard
option-name-earlier-end = temps partiel : finir deux heures plus tôt
option-more = { $count ->
    [0] aucun emploi de plus
    [one] { $count } emploi de plus
   *[other] { $count } emplois de plus
}
option-fewer = { $count ->
    [one] { $count } emploi de moins
   *[other] { $count } emplois de moins
}
option-rest = et { $count } { $count ->
    [one] autre
   *[other] autres
}
option-base = Maintenant { $yes ->
    [one] { $yes } offre sur { $all } est accessible
   *[other] { $yes } offres sur { $all } sont accessibles
}. Un emploi est ici une offre.
option-blue-bike-cost = Le vélo partagé coûte { $limit ->
    [most] au plus { $euros }
   *[exact] { $euros }
} pour { $days } jours de travail en { $month }, en plus du bus ou du train.
cost-month = { $number ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
} { $year }
cost-brief = { $limit ->
    [most] au plus { $euros } par mois
   *[exact] { $euros } par mois
}
cost-brief-unknown = prix pas connu
cost-known = { $limit ->
    [most] En { $month } au plus { $euros } pour { $days } jours de travail.
   *[exact] En { $month } { $euros } pour { $days } jours de travail.
}
cost-none = En { $month } aucun coût de bus ou de train ({ $days } jours de travail).
cost-unknown = Le prix pour { $month } n'est pas connu.
cost-bought = { $number } x { $product } ({ $operator }) : { $euros } pour ce mois.
cost-employer = Votre employeur paie { $euros } ; vous payez { $own }.
cost-cycling = { $exact ->
    [yes] Une indemnité vélo de { $low }.
   *[no] Indemnité vélo de { $low } à { $high } ; le montant dépend de votre employeur.
}
cost-course = Pour une formation, le VDAB rembourse { $euros } pour le trajet ; renseignez-vous.
cost-maybe-cheaper = Le prix de certains billets n'est pas connu. C'est peut-être possible pour moins.
cost-operator-unknown = { $operator } : les prix ne sont pas connus.
cost-product-unknown = { $product } ({ $operator }) : le prix n'est pas connu.
cost-product-since = { $product } ({ $operator }) : le prix à partir du { $date } n'est pas connu.
cost-checked = Prix vérifié le { $date } : { $source } ({ $confidence ->
    [H] sûr
    [M] assez sûr
   *[other] pas sûr
}).

## La réponse

page-summary = { $yes ->
    [one] { $yes } des { $all } offres est accessible
   *[other] { $yes } des { $all } offres sont accessibles
}
page-summary-and = { $first } ; { $more }
page-summary-one-yes = La seule offre est accessible
page-summary-one-maybe = La seule offre est peut-être accessible
page-summary-one-no = La seule offre n'est pas accessible
page-summary-maybe = { $yes ->
    [0] peut-être { $count }
   *[other] peut-être { $count } { $count ->
        [one] autre
       *[other] autres
    }
}
page-summary-bike = { $count } avec un vélo
page-summary-ebike = { $count } avec un vélo électrique
page-summary-care = { $count } avec une garderie dès 6 heures
page-summary-none = Aucune offre ne convient à ces choix. Cochez moins.
page-middle-of = { $place } (centre du village)
page-middle-of-town = { $place } (centre de la commune)
page-own-school = { $street ->
    [none] l'école
   *[other] l'école ({ $street })
}
page-own-care = { $street ->
    [none] la garderie
   *[other] { $street }
}
page-own-outside = L'adresse de l'école ou de la garderie est en dehors de la région de ces données. Choisissez une autre adresse.
page-place-outside = Nous ne trouvons pas { $place } dans la région de ces données.
page-rows-shown = { $shown } sur { $all } montrées.{ $why ->
    [ask] {" "}Pourquoi un emploi est impossible certains jours : cliquez sur son titre.
   *[told] {""}
}
page-try-bike = avec son propre vélo : { $count } { $count ->
    [one] accessible
   *[other] accessibles
}
page-try-ebike = avec un vélo électrique : { $count } { $count ->
    [one] accessible
   *[other] accessibles
}
page-try-trip = avec un trajet jusqu'à { $minutes } minutes : { $count } { $count ->
    [one] accessible
   *[other] accessibles
}
page-try-licence = avec un permis de conduire : { $count } { $count ->
    [one] accessible
   *[other] accessibles
}
page-try-shifts = avec toutes les heures de travail : { $count } { $count ->
    [one] accessible
   *[other] accessibles
}
page-try-nochild = si quelqu'un d'autre amène et reprend l'enfant : { $count } { $count ->
    [one] accessible
   *[other] accessibles
}
page-hours-week = { $count } heures
page-relax-find = { $count ->
    [one] sans le mot cherché : { $count } offre
   *[other] sans le mot cherché : { $count } offres
}
page-relax-shifts = { $count ->
    [one] avec toutes les heures : { $count } offre
   *[other] avec toutes les heures : { $count } offres
}
page-relax-weekdays = { $count ->
    [one] tous les jours : { $count } offre
   *[other] tous les jours : { $count } offres
}
page-relax-between = { $count ->
    [one] à toute heure de la journée : { $count } offre
   *[other] à toute heure de la journée : { $count } offres
}
page-relax-most-hours = { $count ->
    [one] avec plus d'heures par semaine : { $count } offre
   *[other] avec plus d'heures par semaine : { $count } offres
}
page-relax-municipalities = { $count ->
    [one] dans toutes les communes : { $count } offre
   *[other] dans toutes les communes : { $count } offres
}
page-relax-sectors = { $count ->
    [one] dans tous les secteurs : { $count } offre
   *[other] dans tous les secteurs : { $count } offres
}
page-relax-categories = { $count ->
    [one] tous les genres de travail : { $count } offre
   *[other] tous les genres de travail : { $count } offres
}
page-relax-schooling = { $count ->
    [one] avec toute formation : { $count } offre
   *[other] avec toute formation : { $count } offres
}
page-relax-shortage-only = { $count ->
    [one] d'autres métiers aussi : { $count } offre
   *[other] d'autres métiers aussi : { $count } offres
}
page-relax-all = { $count ->
    [one] sans ces choix : { $count } offre
   *[other] sans ces choix : { $count } offres
}
page-outside = Ce point est en dehors de la région de ces données. Choisissez un point sur la carte, plus près des arrêts.
page-no-street = Nous ne connaissons ni rue ni arrêt près de ce point. Choisissez un point plus près d'une rue.
page-date-outside = Il n'y a pas d'horaire pour ce jour. Choisissez un jour du { $first } au { $last }.
page-job-unknown = Cette offre n'est plus dans la liste.
page-hours-from = de { $start } à { $end }
page-no-title = (sans titre)
page-shortage = métier en pénurie
page-licence-needed = permis nécessaire

## La journée

page-day-home-leave = Partez de chez vous
page-day-home-arrive = Vous êtes chez vous
page-day-work-arrive = Vous êtes au travail
page-day-work-start = Votre travail commence
page-day-work-end = Votre travail finit
page-day-work-leave = Partez du travail
page-day-walk = Marchez { $minutes } vers { $place }
page-day-bike = Roulez à vélo { $minutes } vers { $place }
page-day-ride = Prenez le { $vehicle } { $route } vers { $headsign }
page-day-ride-plain = Prenez le { $vehicle } { $route }
page-day-ride-from = Montez à l'arrêt { $stop }
page-day-ride-to = Descendez à l'arrêt { $stop } à { $time }
page-day-bring = Amenez { $count ->
    [one] votre enfant
   *[other] vos enfants
} à { $name }
page-day-bring-free = Vous pouvez repartir à { $time }
page-day-fetch = Reprenez { $count ->
    [one] votre enfant
   *[other] vos enfants
} à { $name }
page-day-fetch-free = Vous pouvez repartir à { $time }
page-day-wait = Attendez { $minutes }
page-day-place-home = la maison
page-day-place-work = le travail
page-day-place-care = la garderie
page-day-place-stop = l'arrêt { $stop }
page-day-vehicle-bus = bus
page-day-vehicle-tram = tram
page-day-vehicle-train = train
page-day-vehicle-metro = métro
page-day-vehicle-ferry = bac
page-day-vehicle-coach = car
page-day-vehicle-trolleybus = trolleybus
page-day-vehicle-employer_bus = bus de l'employeur
page-day-vehicle-ride = trajet
page-day-missed-next = Si vous manquez le { $vehicle } { $route } de { $time } : prenez le { $other_vehicle } { $other_route } à { $other_time }, à l'arrêt { $stop }.
page-day-missed-walk = Si vous manquez le { $vehicle } { $route } de { $time } : continuez à pied.
page-day-missed-none = Si vous manquez le { $vehicle } { $route } de { $time } : vous n'y arrivez plus ce jour-là.
page-day-missed-work = Vous êtes alors au travail à { $time }.
page-day-missed-home = Vous êtes alors chez vous à { $time }.
page-day-missed-shut = La garderie est alors fermée depuis { $minutes }.
page-day-missed-late-work = C'est trop tard.
page-day-missed-late-home = C'est plus d'une heure plus tard que d'habitude.
page-near-address = près de { $address }
page-stretch-out = Vers le travail
page-stretch-again = De nouveau vers le travail
page-stretch-back = Vers la maison
page-stretch-between = À la maison entre { $begin } et { $end }
page-day-breaks = C'est ici que cela bloque
page-day-missed-next-day = Si vous manquez le { $vehicle } { $route } de { $time } : plus rien ne roule ce jour-là. Le prochain trajet est le { $other_vehicle } { $other_route }, le lendemain à { $other_time }, à l'arrêt { $stop }.
page-day-missed-stuck-work = Si vous manquez le { $vehicle } { $route } de { $time } : vous n'arrivez plus au travail ce jour-là.
page-day-missed-stuck-home = Si vous manquez le { $vehicle } { $route } de { $time } : vous ne rentrez plus chez vous ce jour-là.
page-day-missed-home-day = Vous n'êtes alors chez vous que le lendemain à { $time }.
page-day-missed-late = C'est { $minutes } de retard.
page-day-roster-unknown = Les heures de travail ne sont pas connues. Nous ne pouvons donc pas regarder les jours.
page-day-roster-no-day = En quatre semaines il n'y a aucun jour où l'on travaille et dont l'horaire complet est connu.
page-day-last-ride = Le dernier trajet que vous pouvez prendre pour rentrer est le { $vehicle } { $route } à { $time }, à l'arrêt { $stop }. Après, le trajet dure trop longtemps, ou plus rien ne roule.
page-day-alternative = partir à { $depart }, arriver à { $arrive } ({ $minutes })
page-day-care-slack = Vous avez fini à la garderie { $minutes } avant la fermeture.
page-day-care-fragile = Attention : vous avez fini à la garderie { $minutes } seulement avant la fermeture.
page-day-roster-all = { $count ->
    [one] Accessible le seul jour où l'on travaille.
   *[other] Accessible chacun des { $count } jours où l'on travaille.
}
page-day-roster-some = { $yes ->
    [one] Accessible { $yes } jour sur les { $count } où l'on travaille.
   *[other] Accessible { $yes } jours sur les { $count } où l'on travaille.
}
page-day-roster-team = { $team } : { $told }
page-day-roster-none = { $count ->
    [one] Le seul jour où l'on travaille n'est pas accessible.
   *[other] Aucun des { $count } jours où l'on travaille n'est accessible.
}


## La feuille

page-sheet-title-yes = Comment aller au travail
page-sheet-title-ten = Des emplois accessibles
page-sheet-when = Le trajet ci-dessous est calculé pour le { $date }, { $hours }.
page-sheet-week = Jours de travail : { $days }, { $hours }.
page-sheet-weekday = { DATETIME($date, dateStyle: "full") }
page-sheet-care = La garderie
page-sheet-care-hours = Ouvert le { $day } : { $hours }.
page-sheet-care-assumed = Nous ne sommes pas sûrs des heures de la garderie. Téléphonez d'abord.
page-sheet-care-bring = Amenez { $count ->
    [one] votre enfant
   *[other] vos enfants
} à { $time }.
page-sheet-care-fetch = Reprenez { $count ->
    [one] votre enfant
   *[other] vos enfants
} à { $time }.
page-sheet-watch = { $verdict ->
    [yes] Bon à savoir
   *[other] Attention
}
page-sheet-not-reachable = Cet emploi n'est pas accessible pour le moment. { $reason }
page-sheet-numbers = Numéros de téléphone
page-sheet-number-employer = Employeur
page-sheet-number-counsellor = Accompagnateur
page-sheet-number-childcare = Garderie
page-sheet-ten-none = Aucun emploi n'est encore accessible avec ces choix.
page-sheet-title-maybe = Peut-être un emploi pour vous
page-sheet-title-no = Un emploi qui n'est pas accessible pour le moment
page-sheet-title-chosen = Des emplois que vous avez choisis
page-sheet-list-intro = Vous partez de chez vous, sans voiture. { $days } Les heures du trajet sont celles du { $date }, sauf si un autre jour est indiqué.
page-sheet-list-yes = Ces emplois sont accessibles
page-sheet-list-maybe = Peut-être : demandez d'abord ce qui n'est pas encore sûr
page-sheet-list-no = Ces emplois ne sont pas accessibles pour le moment
page-sheet-ask-place = Demandez d'abord à l'employeur où se trouve exactement le travail. C'est pourquoi il n'y a pas encore de trajet ici.
page-sheet-ask-hours = Demandez d'abord les heures exactes à l'employeur.
page-sheet-shuttle = Vous y allez avec le bus de l'employeur. Il n'est que pour le personnel : demandez-en les heures.
page-sheet-map-stop = Les derniers pas, depuis l'arrêt { $stop }
page-sheet-map-care = Les derniers pas, depuis { $name }
page-sheet-map = Les derniers pas jusqu'au travail
page-sheet-ten-out = Aller { $depart } à { $arrive }
page-sheet-ten-back = Retour { $depart } à { $arrive }
page-sheet-ten-between = retour à la maison entre les deux
page-sheet-ten-changes = { $count ->
    [0] sans correspondance
    [one] { $count } correspondance
   *[other] { $count } correspondances
}
page-sheet-timetable = Heures de l'horaire { $feed }, valable jusqu'au { $last }.
page-sheet-private = Cette feuille est pour vous. Ne la transmettez pas : les heures peuvent révéler où vous habitez.
page-sheet-check = Vérifiez les heures avant de partir. Elles peuvent changer.
page-sheet-demo = Ceci est un exemple. Les heures et les emplois sont inventés.

## De la bibliothèque : mots

verdict-yes = accessible
verdict-maybe = peut-être
verdict-no = pas accessible
clock = { $hours } h { $minutes }
date-brief = { $weekday } { DATETIME($date, dateStyle: "short") }
weekday-0 = lu
weekday-1 = ma
weekday-2 = me
weekday-3 = je
weekday-4 = ve
weekday-5 = sa
weekday-6 = di
date-long = { DATETIME($date, dateStyle: "full") }
date-short = { DATETIME($date, dateStyle: "long") }
age-months = { $count ->
    [one] { $count } mois
   *[other] { $count } mois
}
age-years = { $count } ans
age-years-months = { $years } ans et { $months ->
    [one] { $months } mois
   *[other] { $months } mois
}
minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
minute-part = moins d'une minute
euros = { $amount } { $amount ->
    [one] euro
   *[other] euros
}
hours-many = plus de { $hours } heures
minutes-span = { $low } à { $high }
minutes-span-short = { $low } à { $high } minutes
hours-minutes = { $hours ->
    [one] { $hours } heure
   *[other] { $hours } heures
}{ $minutes ->
    [0] {""}
    [one] { " " }et { $minutes } minute
   *[other] { " " }et { $minutes } minutes
}
yes = oui
no = non
kind-school_day = jour d'école
kind-school_holiday = jour de vacances scolaires
kind-weekday = jour de semaine
kind-saturday = samedi
kind-sunday_holiday = dimanche ou jour férié
kind-several = { $kind }, { $count } horaires différents
kind-variant = { $kind }, horaire { $number }

## De la bibliothèque : pourquoi pas

reason-HOME_UNKNOWN = votre point de départ n'est pas connu
reason-PLACE_UNKNOWN = le lieu du travail n'est pas connu
reason-DATE_OUTSIDE_FEED = le jour est en dehors de l'horaire
reason-LICENCE = il faut un permis de conduire
reason-NO_STOP = il n'y a pas d'arrêt à distance de marche
reason-NO_SERVICE = aucun trajet à prendre ce jour-là
reason-FIRST_TOO_LATE = le premier trajet arrive trop tard
reason-LAST_TOO_EARLY = le dernier trajet du retour part trop tôt
reason-TOO_LONG = le trajet dure trop longtemps
reason-TOO_MANY_TRANSFERS = il faut changer trop souvent
reason-LEAD_TOO_LONG = vous devez attendre trop longtemps avant ou après le travail
reason-BIKE = le vélo est au mauvais endroit
reason-CARE_CLOSED = aucune garderie qui prend votre enfant n'est ouverte ce jour-là
reason-CARE_OPENS_TOO_LATE = la garderie ouvre trop tard
reason-CARE_CLOSES_TOO_EARLY = la garderie ferme trop tôt
reason-CARE_STAY_TOO_LONG = votre enfant resterait trop longtemps à la garderie
reason-CARE_FULL = il n'y a plus de place à la garderie
reason-COST = le trajet coûte trop cher
reason-HOURS_UNKNOWN = les heures de travail ne sont pas connues
why-HOME_UNKNOWN = Votre point de départ n'est près d'aucune rue ni d'aucun arrêt que nous connaissons.
why-PLACE_UNKNOWN = Nous ne savons pas où est le travail.
why-DATE_OUTSIDE_FEED = L'horaire n'est pas valable ce jour-là.
why-LICENCE = Pour ce travail, il faut un permis de conduire.
why-NO_STOP = Il n'y a pas d'arrêt à distance de marche de votre point de départ, du travail ou, avec un enfant, de la garderie.
why-NO_STOP-at = { $where ->
    [home] Il n'y a pas d'arrêt à distance de marche de votre point de départ.
    [work] Il n'y a pas d'arrêt à distance de marche du travail.
    [both] Il n'y a pas d'arrêt à distance de marche de votre point de départ, ni du travail.
   *[care] { $name ->
        [none] Aucune garderie qui peut accueillir votre enfant n'a d'arrêt à distance de marche.
       *[other] Il n'y a pas d'arrêt à distance de marche de la garderie { $name }.
    }
}
why-NO_SERVICE = Il y a des arrêts, mais ce jour-là aucun trajet où l'on peut monter et descendre.
why-FIRST_TOO_LATE = { $short ->
    [none] Vous ne pouvez pas être à l'heure au travail.
   *[other] Vous ne pouvez pas être à l'heure au travail : le premier trajet arrive { $short } trop tard.
}
why-LAST_TOO_EARLY = { $short ->
    [none] Après le travail, plus rien ne roule vers chez vous.
   *[other] Le dernier trajet du retour part { $short } trop tôt.
}
why-TOO_LONG = { $short ->
    [none] Le trajet dure trop longtemps.
   *[other] Le trajet dure { $short } de trop.
}
why-TOO_LONG-between = { $short ->
    [none] Entre deux parties de votre journée, vous rentrez trop tard pour repartir à temps.
   *[other] Entre deux parties de votre journée, vous rentrez { $short } trop tard pour repartir à temps.
}
why-TOO_MANY_TRANSFERS = Il faut changer trop souvent.
why-LEAD_TOO_LONG = { $short ->
    [none] Il y a trop de temps entre votre trajet et votre travail : vous arrivez bien trop tôt, ou vous attendez trop longtemps le trajet du retour.
   *[other] Il y a { $short } de trop entre votre trajet et votre travail : vous arrivez bien trop tôt, ou vous attendez trop longtemps le trajet du retour.
}
why-LEAD_TOO_LONG-out = { $short ->
    [none] Le trajet vous amène bien trop tôt au travail.
   *[other] Le trajet vous amène bien trop tôt au travail : il y a { $short } de trop entre le départ de chez vous et le début.
}
why-LEAD_TOO_LONG-back = { $short ->
    [none] Après le travail, vous attendez trop longtemps le trajet du retour.
   *[other] Après le travail, vous attendez trop longtemps le trajet du retour : il y a { $short } de trop entre la fin et le retour chez vous.
}
why-BIKE = Au retour, votre vélo n'est pas là où il vous le faut.
why-CARE_CLOSED = Aucune garderie qui prend votre enfant n'est ouverte ce jour-là.
why-CARE_OPENS_TOO_LATE = { $short ->
    [none] La garderie ouvre trop tard.
   *[other] La garderie ouvre { $short } trop tard.
}
why-CARE_CLOSES_TOO_EARLY = { $short ->
    [none] La garderie ferme trop tôt.
   *[other] La garderie ferme { $short } trop tôt.
}
why-CARE_STAY_TOO_LONG = { $short ->
    [none] Votre enfant resterait trop longtemps à la garderie.
   *[other] Votre enfant resterait { $short } de trop à la garderie.
}
why-CARE_FULL = La garderie qui conviendrait n'a plus de place.
why-COST = Le trajet coûte trop cher.
why-HOURS_UNKNOWN = Les heures de travail ne sont pas connues.

## De la bibliothèque : sur quoi une réponse repose

provenance-demo = Données d'exemple inventées, pas le vrai horaire.
provenance-feed = Horaire : { $name }, { $version ->
    [none] sans version
   *[other] version { $version }
}, valable du { $first } au { $last }.
provenance-publishers = Source de l'horaire : { $names }.
provenance-day = Jour : { $date } ({ $kind }).
provenance-traveller = Trajet : au plus { $trip } minutes de porte à porte et { $lead } minutes entre la maison et le travail, attente comprise ; au plus { $transfers } correspondances ; { $slack } secondes de marge avant chaque trajet.
provenance-walking = À pied : au plus { $minutes } minutes à la fois, { $speed } kilomètres à l'heure.
provenance-bike-none = Pas de vélo.
provenance-bike-direct = Vélo : tout le chemin ou pas du tout, au plus { $minutes } minutes, { $speed } kilomètres à l'heure.
provenance-bike-to_stop = Vélo : tout le chemin ou jusqu'au premier arrêt, au plus { $minutes } minutes, { $speed } kilomètres à l'heure.
provenance-bike-on_board = Vélo pliant : aussi dans le bus et le train, au plus { $minutes } minutes à la fois, { $speed } kilomètres à l'heure.
provenance-licence = Permis de conduire : { $licence }.
provenance-margins = Marge : { $before } minutes avant le début et { $after } minutes après la fin du travail.
provenance-vacancies = Offres : { $count } ; lieu connu pour { $place } pour cent, heures connues pour { $hours } pour cent.
provenance-sources = Données :
provenance-shuttles = Bus d'employeurs, pour leur personnel seulement :
provenance-own-file = propre fichier { $file }{ $day ->
    [none] {""}
   *[other] {" "}du { $day }
}
provenance-vintage = { $year ->
    [none] fichier du { $day }
   *[other] situation au 1er janvier { $year }{ $day ->
        [none] {""}
       *[other] , fichier du { $day }
    }
}
provenance-streets = Rues : { $attribution }, { $source }{ $newest ->
    [none] {""}
   *[other] , mises à jour jusqu'au { $newest }
}.
provenance-streets-demo = Rues : inventées ; seuls la place des villages et des gares et quelques noms sont vrais (© OpenStreetMap contributors, iRail).
provenance-headways = Une partie de { $name } roule toutes les quelques minutes sans heures fixes ; nous comptons avec des heures régulières dès la première.
provenance-idle = Le { $date }, { $name } ne roule pas.
provenance-no-streets = Rues : inconnues ; nous comptons la ligne droite fois 1,3.
provenance-square = Calculé pour tout un carré d’environ { $size } mètres, depuis neuf endroits, et non pour une seule adresse. Accessible : depuis tous ces endroits. Peut-être : depuis certains. Les heures sont celles de l’endroit d’où il faut partir le plus tôt.
provenance-version = Calculé avec bereik { $version }.
provenance-childcare = Garderie : { $count } dans la liste ; amener { $bring } et reprendre { $fetch } minutes, un enfant reste au plus { $stay }.
provenance-childcare-assumed = Nous ne connaissons pas les heures de { $assumed } des { $count } garderies : nous comptons lundi à vendredi 07:00-18:00.
provenance-ended = Attention : l'horaire { $name } a fini le { $last }. Prenez-en un nouveau pour répondre pour aujourd'hui.
provenance-ends_soon = Attention : l'horaire { $name } finit le { $last }. Prenez-en un nouveau.
provenance-starts_later = Attention : l'horaire { $name } ne commence que le { $first }.
provenance-old = { $seen ->
    [none] Attention : l'horaire { $name } commence le { $first }, il y a plus de 30 jours. Voyez s'il y en a un nouveau.
   *[other] Attention : l'horaire { $name } a été pris le { $seen }, il y a plus de 30 jours. Voyez s'il y en a un nouveau.
}
provenance-common-days = Tous les horaires ensemble valent du { $first } au { $last }.
provenance-no-common-days = Attention : il n'y a aucun jour où tous les horaires valent.

## De la bibliothèque : erreurs

error-FeedError = L'horaire ne peut pas être lu
error-ServiceDayError = Nous ne pouvons pas répondre pour ce jour
error-StreetsError = Les rues ne peuvent pas être lues
error-TableError = Le tableau n'est pas correct
error-PlaceError = Nous ne trouvons pas ce lieu
error-NetworkError = Le réseau ne peut pas être utilisé
error-QuestionError = Cette question ne peut pas être posée ainsi
error-BereikError = Cela ne marche pas

## De la bibliothèque : pourquoi pas, en détail, et ce qui aiderait

explain-also = Aussi : { $reason }
explain-line = { $mode }{ $line ->
    [none] {""}
   *[other] {" "}{ $line }
}{ $headsign ->
    [none] {""}
   *[other] {" "}vers { $headsign }
}
explain-out = Le premier { $ride } part à { $at } de l'arrêt { $stop } ; vous êtes alors au travail à { $arrive }. Votre travail commence à { $shift }.
explain-back = Le dernier { $ride } part à { $at } de l'arrêt { $stop }. Votre travail finit à { $shift }.
explain-to-stop = Du travail à l'arrêt, il faut { $minutes ->
    [one] { $minutes } minute.
   *[other] { $minutes } minutes.
}
explain-journey-out = { $code ->
    [LEAD_TOO_LONG] Vous partiriez de chez vous à { $leave } et seriez au travail à { $arrive }. Votre service commence à { $work }.
   *[TOO_LONG] Le trajet le plus court vers le travail qui convient dure { $took } : vous partez à { $leave } et arrivez à { $arrive }.
}
explain-journey-back = { $code ->
    [LEAD_TOO_LONG] Votre service se termine à { $work }. Vous partiriez du travail à { $leave } et seriez chez vous à { $arrive }.
   *[TOO_LONG] Le trajet le plus court vers la maison qui convient dure { $took } : vous partez à { $leave } et arrivez à { $arrive }.
}
explain-margin-out = Vous devez y être { $minutes } plus tôt.
explain-margin-back = Vous pouvez partir { $minutes } plus tard.
explain-metres = { $door ->
    [work] L'arrêt le plus proche est { $metres } { $metres ->
        [one] mètre
       *[other] mètres
    } trop loin. Il s'agit de l'arrêt près du travail.
    [care] L'arrêt le plus proche est { $metres } { $metres ->
        [one] mètre
       *[other] mètres
    } trop loin. Il s'agit de l'arrêt près de la garderie.
   *[home] L'arrêt le plus proche est { $metres } { $metres ->
        [one] mètre
       *[other] mètres
    } trop loin. Il s'agit de l'arrêt près de votre point de départ.
}
explain-nearest-opens = { $of ->
    [single] Calculé avec { $name } ; elle ouvre à { $at }.
   *[all] De toutes les garderies, { $name } s'en approche le plus ; elle ouvre à { $at }.
}
explain-nearest-closes = { $of ->
    [single] Calculé avec { $name } ; elle ferme à { $at }.
   *[all] De toutes les garderies, { $name } s'en approche le plus ; elle ferme à { $at }.
}
explain-helps = Ceci aiderait, chacun à lui seul :
explain-timetable-needed = Avec un horaire valable ce jour-là, nous pouvons le vérifier.
explain-nothing-helps = Nous n'avons pas trouvé de changement qui suffit à lui seul.
explain-yes = { $title }{ $shift ->
    [none] {""}
   *[other] {" "}({ $shift })
} : accessible.
explain-maybe = { $title }{ $shift ->
    [none] {""}
   *[other] {" "}({ $shift })
} : peut-être accessible.
explain-no = { $title }{ $shift ->
    [none] {""}
   *[other] {" "}({ $shift })
} : pas accessible.
ride-bus = bus
ride-tram = tram
ride-train = train
ride-metro = métro
ride-ferry = bac
ride-employer_bus = bus de l'employeur
ride-ride = trajet
change-start_later = Le travail commence { $minutes } plus tard, à { $at }.
change-start_earlier = Le travail commence { $minutes } plus tôt, à { $at }.
change-end_later = Le travail finit { $minutes } plus tard, à { $at }.
change-end_earlier = Le travail finit { $minutes } plus tôt, à { $at }.
change-break_start_later = La coupure commence { $minutes } plus tard, à { $at }.
change-break_start_earlier = La coupure commence { $minutes } plus tôt, à { $at }.
change-break_end_later = La coupure finit { $minutes } plus tard, à { $at }.
change-break_end_earlier = La coupure finit { $minutes } plus tôt, à { $at }.
change-first_ride = Un { $ride } roule { $minutes } plus tôt, à { $at }, à l'arrêt { $stop }.
change-last_ride = Un { $ride } roule { $minutes } plus tard, à { $at }, à l'arrêt { $stop }.
change-care_earlier = { $name } : la garderie ouvre { $minutes } plus tôt, à { $at }.
change-care_later = { $name } : la garderie ferme { $minutes } plus tard, à { $at }.
change-stay = Votre enfant reste { $minutes } de plus à la garderie, jusqu'à { $limit } par jour.
change-free_place = { $name } : la garderie a de la place.
change-trip = Le trajet peut durer { $minutes } de plus, jusqu'à { $limit }.
change-lead = Vous pouvez être { $minutes } de plus hors de chez vous avant ou après le travail, jusqu'à { $limit }.
change-walk = Vous marchez { $minutes } de plus, jusqu'à { $limit } à la fois.
change-transfer = Vous changez une fois de plus, au plus { $limit } fois.
change-bike-direct = Vous avez un vélo.
change-bike-to_stop = Vous avez un vélo et le laissez à l'arrêt.
change-bike-on_board = Vous avez un vélo pliant et l'emportez.
change-licence = Vous avez un permis de conduire.
change-helper_fetches = Quelqu'un d'autre reprend votre enfant.
change-helper_brings = Quelqu'un d'autre amène votre enfant.

## Ce que la page, la feuille, la ligne de commande et les cartes disent de même

present-yes = accessible
present-no = pas accessible
present-shuttle-yes = { $told } grâce au bus de l'employeur
present-shuttle-maybe = { $told } ; avec le bus de l'employeur
present-except = accessible, sauf { $days }
present-if-cost = accessible, si le mois coûte moins que possible
present-only = accessible seulement { $days }
present-teams = { $count ->
    [one] { $count } équipe
   *[other] { $count } équipes
} sur { $all } : { $teams }{ $partly ->
    [none] {""}
   *[other] ; { $partly }
}
present-team-except = { $team } pas { $days }
present-teams-but = accessible, mais { $teams }
present-team-not = pas { $team }
present-team-days = { $team } { $days }
present-team-early = l'équipe du matin ({ $hours })
present-team-day = l'équipe de jour ({ $hours })
present-team-late = l'équipe du soir ({ $hours })
present-team-night = la nuit ({ $hours })
present-team-split = l'horaire coupé ({ $hours })
present-why-when = { $when } : { $why }
present-why-more = D’autres jours ou à d’autres heures, il y a encore une autre raison.
present-on = le { $days }
present-from = du { $days }
present-in-school_holiday = pendant les vacances scolaires
present-in-school_day = hors vacances scolaires
present-span = { $first } au { $last }
present-and = { $first } et { $last }
present-days-assumed = { $days } (probablement)
present-days-a-week = { $count ->
    [one] { $count } jour par semaine
   *[other] { $count } jours par semaine
}
present-days-of-week = { $count ->
    [one] { $count } jour sur { $all } par semaine
   *[other] { $count } jours sur { $all } par semaine
}
present-hours-a-week = { $hours ->
    [one] { $hours } heure par semaine
   *[other] { $hours } heures par semaine
}
present-hours-assumed = { $hours } (probablement)
present-hours-all-assumed = { $hours } (toutes probablement)
present-hours-unknown = heures inconnues
present-unknown-place = { $works ->
    [0] Le lieu de travail n'est pas certain : aucun des { $cases } lieux essayés n'est accessible tous les jours
   *[other] Le lieu de travail n'est pas certain : accessible dans { $works } des { $cases } lieux essayés
}
present-unknown-hours = { $works ->
    [0] Les heures ne sont pas certaines : aucun des { $cases } horaires essayés ne convient tous les jours
   *[other] Les heures ne sont pas certaines : accessible avec { $works } des { $cases } horaires essayés
}
present-unknown-both = { $works ->
    [0] Les heures et le lieu ne sont pas certains : aucun des { $cases } cas essayés ne convient tous les jours
   *[other] Les heures et le lieu ne sont pas certains : accessible dans { $works } des { $cases } cas essayés
}
present-somewhere = quelque part à { $municipality }
present-badge-two-shift = 2 équipes
present-badge-three-shift = 3 équipes
present-badge-continuous = en continu
present-badge-twelve-hour = équipes de 12 heures
present-badge-weekend = week-end
present-badge-split = horaire coupé
present-with-care = avec la garderie
present-week-note = Calculé pour tous les jours et toutes les heures de travail, à partir du { $date }{ $holidays ->
    [yes] , vacances scolaires comprises.
   *[no] .
}{ $earlier ->
    [yes] {" "}L'horaire ne continue pas assez longtemps après : pour certains jours, une date antérieure a été prise.
   *[no] {""}
}
present-day-note = Calculé pour { $date } seulement.
present-weekday-0 = lundi
present-weekday-1 = mardi
present-weekday-2 = mercredi
present-weekday-3 = jeudi
present-weekday-4 = vendredi
present-weekday-5 = samedi
present-weekday-6 = dimanche
present-weekday-short-0 = lu
present-weekday-short-1 = ma
present-weekday-short-2 = me
present-weekday-short-3 = je
present-weekday-short-4 = ve
present-weekday-short-5 = sa
present-weekday-short-6 = di
provenance-not-applied = Non utilisé de { $name } : { $parts }.
not-applied-on-demand-trips = { $count ->
    [one] { $count } trajet à la demande
   *[other] { $count } trajets à la demande
}
not-applied-short-trips = { $count ->
    [one] { $count } trajet de moins de deux arrêts
   *[other] { $count } trajets de moins de deux arrêts
}
not-applied-in-seat-transfers = { $count ->
    [one] { $count } règle pour rester assis
   *[other] { $count } règles pour rester assis
}
not-applied-transfers-of-trips = { $count ->
    [one] { $count } règle de correspondance entre certaines lignes ou certains trajets
   *[other] { $count } règles de correspondance entre certaines lignes ou certains trajets
}
provenance-stops-swapped = Attention : les arrêts de l'horaire { $name } se trouvent loin de son fuseau horaire ; latitude et longitude y sont sans doute inversées. Les réponses ne peuvent pas être justes.
present-next-day = le lendemain
present-day-before = la veille
present-ended = Attention : l'horaire a pris fin le { $last }. Les heures sont celles des jours autour du { $date }.
why-about = Il s'agit du { $date }{ $hours ->
    [none] .
   *[other] , { $hours }.
}

provenance-streets-left-out = Rues, non utilisé ou absent : { $parts }.
streets-ways-deleted = { $count ->
    [one] { $count } rue supprimée
   *[other] { $count } rues supprimées
}
streets-ways-twice = { $count ->
    [one] { $count } rue qui figure deux fois dans le fichier
   *[other] { $count } rues qui figurent deux fois dans le fichier
}
streets-nodes-twice = { $count ->
    [one] { $count } point qui figure deux fois dans le fichier
   *[other] { $count } points qui figurent deux fois dans le fichier
}
streets-nodes-missing = { $count ->
    [one] { $count } point auquel une rue renvoie n'est pas dans le fichier (la rue y est coupée)
   *[other] { $count } points auxquels des rues renvoient ne sont pas dans le fichier (les rues y sont coupées)
}

# Ce qui est dit d'une liste que l'on vérifie

table-vacancies = offres d'emploi
table-childcare = garde d'enfants
places-report = { $rows ->
    [0] {""}
    [one] { $rows } ligne a été lue autrement qu'elle n'est écrite.
   *[other] { $rows } lignes ont été lues autrement qu'elles ne sont écrites.
}{ $unused ->
    [0] {""}
    [one] {" "}{ $unused } ligne est inutilisable.
   *[other] {" "}{ $unused } lignes sont inutilisables.
} Veuillez vérifier : { $examples }.
places-report-read = ligne { $row }{ $id ->
    [none] {""}
   *[other] {" "}({ $id })
}, { $column } : { $found ->
    [none] vide
   *[other] « { $found } »
} lu comme « { $read_as } »
places-report-unread = ligne { $row }{ $id ->
    [none] {""}
   *[other] {" "}({ $id })
}{ $column ->
    [none] {""}
   *[other] {", "}{ $column }
} : { $found ->
    [none] { $column ->
        [none] inutilisable ({ $why })
       *[other] rien n'est rempli
    }
   *[other] « { $found } » n'est pas lu ({ $why })
}
places-read-note = Remarque : { $why }.
places-columns-unusable = Non utilisé : { $columns }.
places-columns-unknown = { $count ->
    [one] Colonne non lue : { $columns }.
   *[other] Colonnes non lues : { $columns }.
}
places-column-near = { $column } (voulez-vous dire { $near } ?)
table-check-refused = Inutilisable : { $why }.
table-check-read = Lu : { $table }, { $count ->
    [one] { $count } ligne
   *[other] { $count } lignes
}.
table-check-more = Et encore { $count } ; --format json les nomme toutes.
table-check-without-hours = { $count ->
    [one] Les heures de { $count } ligne ne sont pas connues.
   *[other] Les heures de { $count } lignes ne sont pas connues.
}
table-check-without-place = { $count ->
    [one] Le lieu de { $count } ligne n'est pas connu.
   *[other] Le lieu de { $count } lignes n'est pas connu.
}
table-example = la ligne d'exemple (ligne { $row }) n'a pas été lue
table-windows-1252 = les lettres ne sont pas en UTF-8 et ont été lues comme Windows-1252 ; vérifiez les accents
table-nulls = { $count ->
    [one] { $count } cellule est lue comme vide parce qu'un programme y a écrit qu'il n'y a rien ({ $found }, ligne { $row }, colonne { $column })
   *[other] { $count } cellules sont lues comme vides parce qu'un programme y a écrit qu'il n'y a rien (d'abord { $found }, ligne { $row }, colonne { $column })
}
table-zeros = { $count ->
    [one] { $count } octet nul entre les lettres a été omis
   *[other] { $count } octets nuls entre les lettres ont été omis
}
table-heading-row = les titres des colonnes sont à la ligne { $row } ; au-dessus se trouve { $found }
table-sheet = la feuille { $sheet } a été lue ; autres feuilles avec des lignes : { $others }
table-merged = { $count ->
    [one] { $count } cellule fusionnée sur plusieurs lignes compte pour chacune de ces lignes
   *[other] { $count } cellules fusionnées sur plusieurs lignes comptent pour chacune de ces lignes
}
table-sheet-only = la feuille { $sheet } a été lue
table-layer = la couche { $layer } a été lue ; autres couches : { $others }
table-crs-assumed = le fichier ne dit pas dans quel système sont ses coordonnées (un shapefile demande son .prj) ; lu comme { $crs }
table-no-rows = il y a des titres de colonnes et aucune ligne
table-place-spare = le lieu a été lu dans { $used } ; { $spare } n'a pas servi
file-unreadable = { $table } : { $file } ne peut pas être lu : { $why }
file-ragged = { $file } n'est pas un tableau : la ligne { $row } a plus de cellules que les titres ; donnez un titre à chaque colonne
file-no-table = { $file } n'est pas un tableau : { $why }
file-empty = il n'y a rien dedans
file-columns-twice = { $file } a plusieurs fois la colonne { $columns } ; gardez-en une
file-columns-missing = { $table } : { $file } n'a pas de colonne { $missing } ; trouvé : { $found }
columns-missing = { $table } : la colonne { $missing } manque ; trouvé : { $found }
file-without-register = { $table } : { $file } a des adresses et pas de coordonnées ; donnez un registre d'adresses (--addresses) ou une région préparée qui en a un, ou ajoutez lon et lat ; colonnes trouvées : { $found }
file-without-coordinates = { $table } : { $file } n'a pas de coordonnées ; colonnes trouvées : { $found } ; ajoutez lon et lat, x et y (avec --crs), ou geometry en WKT
file-is-page = { $table } : { $file } est une page web et pas un tableur, quel que soit son nom ; ouvrez-le dans Excel ou LibreOffice et enregistrez-le en .xlsx ou CSV
records-several = { $table } : { $file } contient plus d'une liste ({ $lists }) ; gardez-en une, ou dites dans un mapping laquelle (records = ...)
records-none-here = { $table } : { $file } ne contient pas de liste de données mais ceci : { $found } ; redemandez le fichier, ou donnez-en un autre
file-zip = { $table } : { $file } est un zip avec { $found } ; décompressez-le et donnez le tableau qu'il contient
file-no-format = { $table } : { $file } n'est pas un tableau que bereik sait lire ; enregistrez-le en .xlsx, .ods, .csv, .geojson ou .gpkg
file-locked = { $table } : { $file } a un mot de passe ; enregistrez-le sans
value-in-row = { $found } à la ligne { $row }
vacancies-no-column = { $table } : { $file } n'a pas de colonne pour { $missing } ; le modèle { $mapping } cherche { $looked }
column-unknown = colonne que bereik ne connaît pas
column-unknown-near = colonne que bereik ne connaît pas ; la plus proche est { $near }
column-no-register = une adresse n'est cherchée qu'avec un registre d'adresses
column-twice = une autre colonne dit la même chose
column-beside = la colonne { $other } dit la même chose et vient d'abord
column-beside-days = les colonnes des jours de la semaine contiennent les heures
row-id-taken = l'identifiant d'une autre offre plus haut
row-same-vacancy = la même offre qu'une autre ligne
row-without = pas de { $column }
row-not-kept = { $column } est { $found }
row-no-number = pas un nombre à partir de zéro
row-swapped = les deux nombres du lieu sont inversés
row-no-flag = ni oui ni non ; compte comme non
row-licence-doubt = ne dit pas clairement si un permis de conduire est nécessaire ; compte comme nécessaire
row-no-coordinates = pas de coordonnées
row-no-address = pas de coordonnées, et le registre ne connaît pas cette adresse
row-address-unsure = le registre ne connaît pas cette adresse, ou plusieurs qui lui ressemblent{ $town ->
    [none] {""}
   *[other] {" "}; pris quelque part à { $town }
}
row-no-place-on-earth = pas un lieu sur Terre
row-far = { $place }, loin de la Belgique
row-far-why = presque tous les autres sont en Belgique
row-no-place = aucun lieu
row-thousands = cela peut être { $large } ou { $small }

### Ce qui ne peut être lu dans un tableau à soi

ages-backwards = { $least } à { $most } mois
bells-next-day = { $found } se termine le lendemain ; un jour d'école non
closed-backwards = { $found } se termine avant de commencer
closed-no-date = { $found } n'est pas une date ; écrivez 2026-12-25, ou 2026-12-24..2027-01-03 pour une période
closed-no-day = { $found } n'est pas un jour du calendrier
opening-ambiguous = { $found } peut vouloir dire plusieurs choses ; écrivez HH:MM-HH:MM, par exemple 07:00-17:00
opening-unreadable = { $found } ne sont pas des heures d'ouverture ; écrivez HH:MM-HH:MM, plusieurs parties avec une virgule
opening-week-empty = aucun jour n'est nommé
opening-week-not-weekly = « { $part } » ne vaut pas pour chaque semaine
opening-week-part = « { $part } » n'est pas compris
opening-week-twice = « { $part } » dit d'un jour autre chose que les parties précédentes
opening-week-unreadable = { $found } ne sont pas des heures d'ouverture d'une semaine qui se lisent ({ $why }) ; écrivez par exemple Mo-Fr 07:00-18:00, ou donnez une colonne par jour (open_mon ... open_sun)
hours-cell-unreadable = aucune heure lisible ; écrivez 06:00-14:00, ou un système d’équipes
shift-clock-wrong = { $found } n'est pas une heure ; écrivez HH:MM, les parties d'un service coupé avec une virgule
shift-half = l'un des deux, shift_start ou shift_end, est vide ; remplissez les deux, ou aucun
shift-parts-differ = { $start } et { $end } n'ont pas le même nombre de parties
shift-too-long = de { $first } à { $last }, cela dure { $hours } heures en passant minuit ; le début et la fin sont-ils justes ?
shift-past-midnight = service { $shift } : { $found } dépasse 24:00 ; écrivez l'heure de l'horloge
week-left-out = « { $part } » n'est pas appliqué
word-days = les jours
word-closed = fermé
word-hours-of-work = les heures de travail
care-columns-twice = { $table } : plus d'une colonne contient { $columns } ; gardez-en une
rows-none = { $table } : le tableau n'a aucune ligne ; donnez-en au moins une
care-hours = { $table } : { $why }
care-no-weekday = { $table } : la colonne { $column } ne nomme aucun jour ; écrivez open_mon, open_tue et ainsi de suite
cell-no-flag = { $table } : { $column } { $rows } ; écrivez true ou false
cell-thousands = { $table } : { $column } { $found } à la ligne { $row } peut être { $large } ou { $small } ; écrivez le nombre sans signe des milliers
cell-no-clock = { $found } n'est pas une heure de la journée ; écrivez HH:MM, comme 08:30
cell-missing = { $column } est vide ; remplissez un nombre
columns-twice = { $table } : la colonne { $columns } y figure plus d'une fois ; gardez-en une
coordinate-half = { $table } : un seul de { $x } et { $y } est donné : { $x } { $rows }
coordinate-zero = { $table } : 0 et 0 n’est pas un lieu : { $rows } ; donnez le lieu, ou laissez les deux vides
coordinate-wrong = { $table } : { $column } { $rows } n'est pas une coordonnée ; donnez un nombre, ou laissez vide
crs-unknown = { $table } : { $crs } n'est pas un système de coordonnées ; écrivez EPSG:4326 ou EPSG:31370
day-unreadable = { $found } n'est pas une date ; écrivez AAAA-MM-JJ, par exemple 2019-10-15
days-unreadable = { $found } ne sont pas des jours de la semaine ; écrivez mon-fri, sat,sun ou semblable, avec { $known }
file-is-folder = { $table } : { $path } est un dossier ; donnez un fichier
file-missing = { $table } : il n'y a pas de fichier { $path } ; vérifiez le chemin
file-no-excel = { $table } : { $file } ne se lit pas comme une feuille de calcul ; le fichier est-il entier ? Ouvrez-le dans Excel ou LibreOffice et enregistrez-le en .xlsx ou en CSV
file-broken = { $table } : { $file } est endommagé, ou n'est pas du type que dit son nom ; ouvrez-le là où il a été fait et enregistrez-le à nouveau
file-quote = { $file } n'est pas un tableau : la cellule qui commence à la ligne { $line } continue dans d'autres lignes ; cherchez un guillemet jamais fermé
file-several = { $file } contient { $count } fichiers csv ; décompressez-le et donnez celui à lire
file-too-large = { $table } : { $file } est trop grand pour un tableau, ou a une cellule dans un coin éloigné ; copiez les lignes dans un nouveau fichier
hours-overlap = les parties de { $start } à { $end } se chevauchent ; écrivez-les dans l'ordre du temps
hours-unequal = shift_start { $start } a { $starts } parties et shift_end { $end } en a { $ends } ; donnez-en autant des deux
hours-unreadable = { $found } ne sont pas des heures de travail ; écrivez HH:MM-HH:MM
ids-missing = { $count ->
    [one] { $table } : { $count } ligne sans id (ligne { $rows }) ; donnez-en un à chacune
   *[other] { $table } : { $count } lignes sans id (lignes { $rows }) ; donnez-en un à chacune
}
ids-twice = { $table } : l'id { $ids } figure sur plus d'une ligne ; chaque id doit être unique
no-clock = { $found } n'est pas une heure ; écrivez HH:MM, par exemple 06:00
rows-unreadable = { $table } : { $column } ne peut être lu dans { $count } des { $all } lignes : { $rows }
row-not-on-earth = { $table } : l'id { $id } se trouve à lon { $lon }, lat { $lat }, ce qui n'est pas sur Terre ; le système est-il juste, et x avant y ?
vacancy-clock = { $table } : l'id { $id } a { $column } { $found } ; écrivez une heure comme texte, HH:MM
vacancy-hours = { $table } : id { $id } : { $why }
geometry-no-wkt = { $table } : geometry { $rows } n'est pas du WKT
crs-other = { $table } : { $file } : { $found }, lu comme { $named }, se trouve à { $here }, loin de la Belgique ; { $reading }, à { $there }. Donnez le système qui convient (--crs, en Python crs=...), ou corrigez les colonnes
crs-far = { $table } : { $file } : { $found }, lu comme { $named }, se trouve à { $here }, loin de la Belgique ; vérifiez les coordonnées, ou donnez le système qui convient (--crs, en Python crs=...)
crs-row-swapped = { $table } : { $file } : à la ligne { $row } les deux nombres du lieu sont inversés ({ $found } ; lignes ainsi : { $count }) ; corrigez-les
table-dwellings = logements
table-destinations = destinations
table-visits = visites
table-stations = stations
table-flex_areas = zones de flexbus
table-shuttles = bus d'employeurs

## Des adresses côte à côte, une tournée, un rendez-vous

ui-screens = Autres questions
ui-extra-address = Adresse
ui-extra-more = Une autre adresse
ui-extra-remove = Retirer l'adresse
ui-extra-missing = Choisissez chaque adresse dans la liste, ou retirez-la.
ui-compare = Comparer des adresses
ui-compare-title = De quelle adresse le plus de travail est-il accessible ?
ui-compare-hint = Jusqu'à quatre autres adresses, avec les mêmes choix qu'à gauche. Rien ne quitte cet ordinateur.
ui-compare-here = l'adresse actuelle
ui-compare-rent = Loyer par mois, en euros
ui-compare-ask = Comparer
ui-compare-region = Comparer avec la région (plus long)
ui-compare-table = Les adresses côte à côte
ui-compare-rent-wrong = Un loyer est un nombre de 0 à 20 000. Laissez le champ vide si vous ne connaissez pas le loyer.
page-outside-number = L'adresse { $number } est en dehors de la région de ces données. Choisissez une autre adresse.
page-no-street-number = Nous ne connaissons ni rue ni arrêt près de l'adresse { $number }. Choisissez une autre adresse.
compare-note = Compté comme dans la liste : est accessible un emploi possible à tous ses jours et heures. { $days }
compare-note-cost = La comparaison avec la région ne tient pas compte de votre maximum de frais.
compare-rent = Loyer par mois
compare-yes = Accessible, sur { $all }
compare-maybe = Peut-être
compare-early = Accessible tôt le matin
compare-day = Accessible en journée
compare-late = Accessible tard le soir
compare-night = Accessible la nuit
compare-weekend = Accessible le week-end
compare-split = Accessible avec un horaire coupé
compare-without-child = Accessible si l'enfant ne va pas à la garderie
compare-lost = Perdu pendant les vacances scolaires
compare-only-here = Accessible de cette adresse seulement
compare-percentile = Gens de la région avec moins de travail
compare-share = { $share } %
compare-front = Une autre adresse est-elle meilleure, travail et loyer ensemble ?
compare-front-none = non
compare-front-other = oui
ui-tour = Tournée d'adresses
ui-tour-title = Une journée de travail à plusieurs adresses
ui-tour-hint = De deux à six adresses, comme pour le nettoyage. Nous cherchons l'ordre qui vous tient le moins longtemps hors de chez vous.
ui-tour-minutes = Minutes de travail
ui-tour-minutes-wrong = Indiquez pour chaque adresse la durée du travail en minutes : de 5 à 600.
ui-tour-from = Pas avant
ui-tour-until = Fini à
ui-tour-fixed = Dans cet ordre
ui-tour-pause = Une demi-heure de pause entre 11 h 30 et 14 h
ui-tour-ask = Calculer la journée
tour-window-number = À l'adresse { $number }, les minutes de travail ne tiennent pas entre les heures.
tour-note-one-child = La journée compte avec le premier enfant.
tour-note-parent = La journée suppose que vous amenez et reprenez l'enfant vous-même.
tour-note-bike = À vélo, c'est à vélo toute la journée, ou sans vélo toute la journée.
ui-attend = Rendez-vous ou cours
ui-attend-title = Cette personne peut-elle y être à l'heure, et rentrer chez elle ?
ui-attend-hint = Un bureau, un cours, une formation : dans la liste, ou une adresse à vous avec des heures.
ui-attend-own = Une adresse à vous
ui-attend-days = Quels jours ?
ui-attend-no-day = Choisissez au moins un jour.
ui-attend-from = De
ui-attend-until = À
ui-attend-part = Quelle partie de la journée ?
ui-attend-part-all = toute la journée
ui-attend-part-morning = le matin
ui-attend-part-afternoon = l'après-midi
ui-attend-which = Où ?
ui-attend-every = Tous les endroits de la liste
ui-attend-ask = Vérifier
attend-none-open = C'est fermé ces jours-là.
attend-days-held = { $held ->
    [one] Possible { $held } jour sur { $asked }.
   *[other] Possible { $held } jours sur { $asked }.
}
attend-days-fail = Impossible : { $days }.
attend-times = Départ à { $leave }, retour à { $back } : absence de { $absence }.
attend-times-of = Départ à { $leave }, retour à { $back } : absence de { $absence } ({ $days }).
attend-visit = Pour une visite de { $stay }, au meilleur moment de la journée. D'autres heures sont peut-être possibles aussi.
attend-order = La fin doit venir après le début.
tour-title = { $count ->
    [one] Journée à une adresse, { $date }
   *[other] Journée à { $count } adresses, { $date }
}
tour-none = Le { $date }, aucune journée ne convient : aucun ordre n'atteint toutes les adresses à temps.
tour-walk = { $place ->
    [none] Rentrez à pied chez vous ({ $minutes }).
   *[other] Allez à pied à { $place } ({ $minutes }).
}
tour-bike = { $place ->
    [none] Rentrez à vélo chez vous ({ $minutes }).
   *[other] Allez à vélo à { $place } ({ $minutes }).
}
tour-ride = { $headsign ->
    [none] Prenez le { $mode } { $line } à { $stop }.
   *[other] Prenez le { $mode } { $line } direction { $headsign } à { $stop }.
}
tour-off = Descendez à { $time } à { $stop }.
tour-wait = Attendez { $minutes }.
tour-visit = Travaillez à l'adresse { $place } ({ $minutes }).
tour-break = Pause ({ $minutes }).
tour-bring = Amenez votre enfant à { $place } ({ $minutes }).
tour-fetch = Reprenez votre enfant à { $place } ({ $minutes }).
tour-home = À la maison.
tour-sums = Hors de chez vous : { $absence }. Travail : { $work } ; en route : { $way } ; attente : { $waiting }{ $break ->
    [none] {""}
   *[other] {" ; pause : "}{ $break }
    }{ $child ->
    [none] {""}
   *[other] {" ; amener et reprendre l'enfant : "}{ $child }
    }.
tour-paid = Titres-services : { $ways ->
    [0] aucun déplacement ne compte
    [one] un déplacement compte
   *[other] { $ways } déplacements comptent
} comme payé, ensemble { $eur } (source : { $source }).
tour-paid-unknown = Titres-services : { $ways ->
    [0] aucun déplacement ne compte
    [one] un déplacement compte
   *[other] { $ways } déplacements comptent
} comme payé ; le montant n'est pas connu après le { $until } (source : { $source }).
category-vdab = VDAB
category-ocmw = CPAS
category-werkwinkel = werkwinkel
category-course = cours
category-training = formation
category-pre-trajectory = parcours préalable
category-art60 = article 60
category-social-economy = économie sociale
category-other = autre
attend-own-address = Votre adresse
attend-place = { $name } ({ $category })
toml-place = ligne { $line }, colonne { $column } : { $why }
toml-end = à la fin du fichier : { $why }
toml-no-equals = un nom est suivi du signe =
toml-open-text = un texte n'est pas fermé par un guillemet
toml-twice = ceci y figure déjà
toml-more = quelque chose suit la valeur ; écrivez les décimales avec un point, le texte entre guillemets
toml-bracket = une parenthèse n'est pas fermée
toml-name = ici il faut un nom, comme prix = 3.50
toml-value = ce n'est pas une valeur ; mettez le texte entre guillemets, écrivez les nombres avec un point
