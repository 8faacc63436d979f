# The words of the local page and of the client's sheet. Plain words, whole minutes. See nl.ftl.

language-name = English
language-locale = en-GB
language-direction = ltr

## Fixed words of the page (ui-): without values

ui-title = bereik: which jobs are reachable?
ui-heading = Which jobs are reachable without a car?
ui-language = Language
ui-wipe = Wipe everything
ui-wiped = Everything is wiped.
ui-skip = To the answer
ui-form = The client
ui-address = Where does the client live?
ui-address-hint = Type street, number and municipality, or click on the map.
ui-address-none = No list of addresses: click on the map, or type latitude and longitude (51.39, 4.57).
ui-suggestions = Suggestions for the address
ui-clear-address = Empty the address
ui-point-chosen = Point on the map
ui-shifts = When can the client work?
ui-shifts-hint = Nothing ticked: all hours.
ui-kind-early = early
ui-kind-day = daytime
ui-kind-late = late
ui-kind-night = night
ui-kind-weekend = weekend
ui-kind-split = split
ui-travel = How does the client travel?
ui-travel-transit = Bus, tram, train, on foot
ui-travel-bike = + own bike
ui-travel-ebike = + electric bike
ui-travel-folding = + folding bike
ui-max-trip = Longest trip, door to door
ui-child = A child goes to childcare or school
ui-child-age = Age of the child
ui-child-place = Which childcare or school?
ui-child-place-school = a school: type its address
ui-child-place-own = another place: type its address
ui-child-address = Address of the school or childcare
ui-child-address-first = Type the address and choose one of the suggestions.
ui-child-weekend = open on Saturday and Sunday too
ui-child-school-hours = Count the care before and after school too. In the school holidays the school is closed, unless you tick that there is care then.
ui-child-holidays = care in the school holidays too
ui-child-bell-first = lessons start at
ui-child-bell-last = lessons end at
ui-child-bell-wednesday = on Wednesday at
ui-bells-order = The lessons end before they start. Check the hours.
ui-bells-incomplete = Fill in when the lessons start and end.
ui-child-has-place = the child has a place there already
ui-child-any = any
ui-child-hours = Hours of the childcare
ui-child-hours-known = as we know them
ui-child-hours-own = fill in
ui-child-from = open from
ui-child-until = open until
ui-child-parent = Who brings and fetches?
ui-child-both = the client brings and fetches
ui-child-brings = the client brings, somebody else fetches
ui-child-fetches = the client fetches, somebody else brings
ui-child-unavailable = There is no list of childcare. Type the address of the childcare or the school.
ui-licence = Has a driving licence
ui-more = More choices
ui-date = Day
ui-sectors = Sectors
ui-categories = Kind of work
ui-schooling = Schooling
ui-schooling-all = all schooling
ui-shortage = Only shortage occupations
ui-none-chosen = Nothing ticked: everything.
ui-answer = The answer
ui-answer-empty = Type an address or click on the map. Then you see here which jobs are reachable.
ui-map = Map
ui-map-hint = Click on the map to choose where the client lives.
ui-map-home = Home
ui-list = Vacancies, reachable ones first
ui-column-job = Job
ui-column-shift = Hours
ui-column-out = Way there
ui-column-back = Way back
ui-column-minutes = min
ui-column-changes = Changes
ui-column-verdict = Reachable?
ui-own-week = Own days and hours
ui-weekdays = On which days? Nothing ticked: all days.
ui-between = Between which hours?
ui-between-all = all hours
ui-between-school = school hours: 9:00 to 15:00
ui-between-day = daytime: 7:00 to 18:00
ui-between-own = fill in
ui-between-from = from
ui-between-until = until
ui-between-order = The end lies before the start. Check the hours.
ui-clock-hint = hh:mm
ui-clock-wrong = Write a time as 8:30 or 14:00, from 0:00 to 23:59.
ui-hours-incomplete = Fill in both hours.
ui-form-problem = Check the choices: beside one of them stands in red what is wrong.
ui-most-hours = At most a week
ui-most-hours-all = no limit
ui-child-legend = Child
ui-child-night = open until the next morning
ui-second-child = Another child goes to childcare or school
ui-care-hours-of-which = First choose which childcare. Then you can fill in its hours.
ui-care-hours-order = The childcare closes before it opens. Check the hours, or tick that it is open until the next morning.
ui-care-hours-night = For childcare until the next morning the end lies before the start, such as 20:00 to 07:00.
ui-municipalities = Where is the work?
ui-schooling-geen = no diploma
ui-schooling-beroeps = vocational school
ui-find-hint = Search the list
ui-find = Search job, employer, municipality
ui-sort = Order
ui-sort-travel = shortest trip first
ui-sort-leave = latest departure first
ui-sort-title = by job
ui-sort-employer = by employer
ui-sort-municipality = by municipality
ui-sort-sector = by sector
ui-column-pick = Choose for the sheet
ui-sheet-chosen = Chosen jobs on a sheet
ui-more-rows = Show more
ui-back-to-list = Back to the list
ui-print = Print
ui-pdf = Save as PDF
ui-sheet-job = Sheet for the client
ui-sheet-ten = Sheet of the ten best
ui-sheet-language = Language of the sheet
ui-sheet-close = Close the sheet
ui-sheet-notes = Numbers to put on the sheet (may stay empty)
ui-phone-employer = Employer
ui-phone-counsellor = Counsellor
ui-phone-childcare = Childcare
ui-pdf-missing = No PDF can be made here: install bereik with [page]. Printing from the browser works.
ui-day = The day, from door to door
ui-day-none = There is no journey to show.
ui-day-after = the next day
ui-day-before = the day before
ui-day-guessed = We do not know exactly where this job is. That is why we show no trip.
ui-phone-keep = Keep the number of the counsellor until this page closes
ui-published = published:
ui-vacancy-link = To the vacancy
ui-week = Which days do not work?
ui-why = Why not?
ui-changes = What would help?
ui-changes-each = Each of these changes is enough by itself, for all days and hours:
ui-changes-none = No single small change makes this job reachable.
ui-changes-wait = Looking for what would help...
ui-missed = If you miss a ride
ui-other-times = Other times to travel
ui-earlier = Leave earlier
ui-later = Return later
ui-roster = The next four weeks
ui-roster-fails = It does not work on these days:
ui-roster-fails-partly = It does not work on these days, or not with all hours:
ui-roster-wait = Looking at the next four weeks...
ui-own-table = A list of your own: vacancies or childcare
ui-own-table-hint = Make a list in Excel and check it here. The file stays on this computer and is not kept.
ui-own-table-vacancies = Empty file for vacancies
ui-own-table-childcare = Empty file for childcare
ui-own-table-check = Check your list
ui-own-table-large = This file is too large to be checked here. Use bereik check.
ui-own-table-kind = Here we check lists of Excel (.xlsx, .xls), LibreOffice (.ods) and .csv. Save your list as one of these and choose it again.
ui-provenance = What we base this on
ui-tries = Try this
ui-reasons = Why not?
ui-legend = Legend
ui-loading = One moment...
ui-starting = The search is being prepared. The first time after installing takes about half a minute.
page-opening = The page is opening
page-opening-read = Reading timetables, streets and vacancies…
page-opening-prepare = The search is being prepared…
ui-demo = Made-up example data: this is not the real timetable.
ui-error-lost = The page gets no answer any more. Is the window of bereik still open? If not, start again with bereik open.
ui-error-token = This page is from an earlier start. Start again with bereik open.
ui-error-busy = Too much is going on at once. Wait a moment and try again.
ui-error-unexpected = Something went wrong. What you filled in was not kept. Try again, or change a choice.
ui-error-question = We do not understand this question. Check what you filled in.
ui-address-unknown = We cannot find this address. Check what you typed, or click on the map.
ui-address-meant = Which address do you mean?
ui-retry = Try again
ui-private = Nothing about the client leaves this computer or is kept.
ui-verdict-yes = reachable
ui-verdict-maybe = maybe
ui-verdict-no = not reachable
ui-category-regular = regular work
ui-category-social-economy = social economy
ui-category-wijk-werken = wijk-werken
ui-category-course = course
ui-sector-care = care
ui-sector-construction = construction
ui-sector-logistics = logistics
ui-sector-retail = retail
ui-sector-hospitality = hospitality
ui-sector-cleaning = cleaning
ui-sector-production = production
ui-sector-green = green

## What if, and what it costs a month

ui-whatif = What if ...?
ui-whatif-title = What if something changes?
ui-whatif-hint = Each line is the same question with one thing changed, computed all over again.
ui-whatif-close = Back to the list
ui-whatif-wait = Computing …
ui-whatif-which = Which ones?
ui-whatif-reckon = Compute (takes longer)
ui-whatif-apply = Use this
ui-whatif-lost = No longer reachable with this:
ui-whatif-same = changes nothing of this question
ui-cost = Cost of a month
ui-entitled = Entitled to, at De Lijn or NMBS
ui-entitled-none = nothing, or not known
ui-entitled-vervoergarantie = transport guarantee (integration income and the like)
ui-entitled-increased_allowance = increased allowance
ui-entitled-free_pass = free Omnipas
ui-employer-pays = The employer pays a part
ui-employer-none = not known
ui-employer-legal = the legal part
ui-employer-third_payer = train season ticket free (third payer)
ui-max-cost = At most a month, in euros
ui-max-cost-wrong = Fill in an amount from 0 to 1,000 euros, or leave the field empty.

option-name-bike = a bike
option-name-ebike = an electric bike
option-name-folding-bike = a folding bike
option-name-blue-bike = a Blue-bike at the station
option-name-shuttle = the employer's bus
flexbus-may = A flexbus may ride here{ $ways ->
    [both] {""}
    [out] {" "}on the way out
   *[back] {" "}on the way back
}; on a reservation only, not guaranteed. This does not count as possible.
flexbus-hours-unknown = hours not known
flexbus-area = { $area }{ $hours ->
    [none] , { flexbus-hours-unknown }
   *[other] , { $on ->
        [each] { $hours }
       *[day] on that day { $hours }
    }
}{ $phone ->
    [none] {""}
   *[other] , { $phone }
}{ $source ->
    [none] {""}
   *[other] {" "}(source: { $source })
}
flexbus-closed = By the OV-toets a flexbus may ride here, but it does not ride then.
flexbus-refused = A flexbus is refused here: by the OV-toets the regular bus or train will do, or walking.
flexbus-other-refused = On the way { $way ->
    [out] out
   *[back] back
} the regular journey will do.
flexbus-other-closed = On the way { $way ->
    [out] out
   *[back] back
} the flexbus does not ride then.
flexbus-no-area = No flexbus area in which both your home and work lie.
flexbus-unknown = Nothing can be said of a flexbus: the hours or the place of work are not known.
flexbus-way = { $way ->
    [out] Out, at work by { $at }
   *[back] Back, from { $at }
}: { $told }
flexbus-why-none = there is no regular ride for six hours.
flexbus-why-hour = there is no regular ride within the hour; { $way ->
    [out] the last one before arrives { $minutes } earlier
   *[back] the first one after leaves { $minutes } later
}.
flexbus-why-broken = the regular journey from { $depart } to { $arrive } takes { $broken }.
flexbus-why-refused = the regular journey from { $depart } to { $arrive } will do.
flexbus-broken-walk = a walk of { $metres } metres
flexbus-broken-time = { $times } times as long as a direct ride
flexbus-broken-transfers = { $count } transfers
flexbus-column = flexbus
flexbus-listed = { $count ->
    [0] For none of the jobs that are not always possible now may a flexbus ride wherever the regular journey will not do.
    [one] For 1 job that is not always possible now a flexbus may ride wherever the regular journey will not do (on a reservation only, not guaranteed, not counted): { $ids }.
   *[other] For { $count } jobs that are not always possible now a flexbus may ride wherever the regular journey will not do (on a reservation only, not guaranteed, not counted): { $ids }.
}
flexbus-days-all = That holds for all days that fail.
flexbus-days-some = That holds { $of ->
    [shifts] for { $days }
   *[days] { $days }
} only, not for the other days that fail.
flexbus-short = { $ways ->
    [some] may on some days
    [both] may
    [out] may, out
   *[back] may, back
}
option-name-licence = a driving licence
option-name-walk-15 = 15 minutes more for each walk
option-name-transfer-1 = one change more
option-name-care-earlier = childcare that opens an hour earlier
option-name-care-later = childcare that closes an hour later
option-name-helper-brings = somebody else can bring { $children ->
    [one] the child
   *[other] the children
    }
option-name-helper-fetches = somebody else can fetch { $children ->
    [one] the child
   *[other] the children
    }
option-name-later-start = part-time: starting two hours later
option-name-earlier-end = part-time: stopping two hours earlier
option-more = { $count ->
    [0] no extra job
    [one] 1 more job
   *[other] { $count } more jobs
}
option-fewer = { $count ->
    [one] 1 fewer
   *[other] { $count } fewer
}
option-rest = and { $count } more
option-base = Now { $yes ->
    [one] 1 of { $all } vacancies is
   *[other] { $yes } of { $all } vacancies are
} reachable. A job is one vacancy here.
option-blue-bike-cost = The shared bike costs { $limit ->
    [most] at most { $euros }
   *[exact] { $euros }
} for { $days } working days in { $month }, on top of bus or train.
cost-month = { $number ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
cost-brief = { $limit ->
    [most] at most { $euros } a month
   *[exact] { $euros } a month
}
cost-brief-unknown = price not known
cost-known = { $limit ->
    [most] In { $month } at most { $euros } for { $days } working days.
   *[exact] In { $month } { $euros } for { $days } working days.
}
cost-none = In { $month } no cost for bus or train ({ $days } working days).
cost-unknown = The price for { $month } is not known.
cost-bought = { $number } x { $product } ({ $operator }): { $euros } for this month.
cost-employer = Your employer pays { $euros }; you pay { $own }.
cost-cycling = { $exact ->
    [yes] A cycling allowance of { $low }.
   *[no] Cycling allowance of { $low } to { $high }; how much depends on your employer.
}
cost-course = VDAB pays back { $euros } for the way to a course; ask about it.
cost-maybe-cheaper = The price of some tickets is not known. It may be possible for less.
cost-operator-unknown = { $operator }: its prices are not known.
cost-product-unknown = { $product } ({ $operator }): the price is not known.
cost-product-since = { $product } ({ $operator }): the price from { $date } on is not known.
cost-checked = Price looked up on { $date }: { $source } ({ $confidence ->
    [H] certain
    [M] fairly certain
   *[other] not certain
}).

## The answer

page-summary = { $yes ->
    [one] 1 of the { $all } vacancies is reachable
   *[other] { $yes } of the { $all } vacancies are reachable
}
page-summary-and = { $first }; { $more }
page-summary-one-yes = The only vacancy is reachable
page-summary-one-maybe = The only vacancy may be reachable
page-summary-one-no = The only vacancy is not reachable
page-summary-maybe = { $yes ->
    [0] maybe { $count }
   *[other] maybe { $count } more
}
page-summary-bike = { $count } with a bike
page-summary-ebike = { $count } with an electric bike
page-summary-care = { $count } with childcare from 6 o'clock
page-summary-none = No vacancy suits these choices. Tick less.
page-middle-of = { $place } (middle of the village)
page-middle-of-town = { $place } (middle of the municipality)
page-own-school = { $street ->
    [none] school
   *[other] school ({ $street })
}
page-own-care = { $street ->
    [none] your own childcare
   *[other] { $street }
}
page-own-outside = The address of the school or childcare lies outside the region of these data. Choose another address.
page-place-outside = We do not find { $place } in the region of these data.
page-rows-shown = { $shown } of the { $all } shown.{ $why ->
    [ask] {" "}Why something does not work on some days stands with the vacancy: click on its title.
   *[told] {""}
}
page-try-bike = with your own bike: { $count } reachable
page-try-ebike = with an electric bike: { $count } reachable
page-try-trip = with a trip of up to { $minutes } minutes: { $count } reachable
page-try-licence = with a driving licence: { $count } reachable
page-try-shifts = with all hours of work: { $count } reachable
page-try-nochild = if somebody else brings and fetches the child: { $count } reachable
page-hours-week = { $count } hours
page-relax-find = { $count ->
    [one] without the search word: 1 vacancy
   *[other] without the search word: { $count } vacancies
}
page-relax-shifts = { $count ->
    [one] with all working hours: 1 vacancy
   *[other] with all working hours: { $count } vacancies
}
page-relax-weekdays = { $count ->
    [one] on all days: 1 vacancy
   *[other] on all days: { $count } vacancies
}
page-relax-between = { $count ->
    [one] at all hours of the day: 1 vacancy
   *[other] at all hours of the day: { $count } vacancies
}
page-relax-most-hours = { $count ->
    [one] with more hours a week: 1 vacancy
   *[other] with more hours a week: { $count } vacancies
}
page-relax-municipalities = { $count ->
    [one] in all municipalities: 1 vacancy
   *[other] in all municipalities: { $count } vacancies
}
page-relax-sectors = { $count ->
    [one] in all sectors: 1 vacancy
   *[other] in all sectors: { $count } vacancies
}
page-relax-categories = { $count ->
    [one] every kind of work: 1 vacancy
   *[other] every kind of work: { $count } vacancies
}
page-relax-schooling = { $count ->
    [one] with any schooling: 1 vacancy
   *[other] with any schooling: { $count } vacancies
}
page-relax-shortage-only = { $count ->
    [one] other occupations too: 1 vacancy
   *[other] other occupations too: { $count } vacancies
}
page-relax-all = { $count ->
    [one] without these choices: 1 vacancy
   *[other] without these choices: { $count } vacancies
}
page-outside = This point lies outside the region of these data. Choose a point on the map, closer to the stops.
page-no-street = We know no street or stop near this point. Choose a point closer to a street.
page-date-outside = There is no timetable for this day. Choose a day from { $first } to { $last }.
page-job-unknown = This vacancy is no longer in the list.
page-hours-from = from { $start } to { $end }
page-no-title = (no title)
page-shortage = shortage occupation
page-licence-needed = driving licence needed

## The day

page-day-home-leave = Leave home
page-day-home-arrive = You are home
page-day-work-arrive = You are at work
page-day-work-start = Your work starts
page-day-work-end = Your work ends
page-day-work-leave = Leave work
page-day-walk = Walk { $minutes } to { $place }
page-day-bike = Cycle { $minutes } to { $place }
page-day-ride = Take { $vehicle } { $route } towards { $headsign }
page-day-ride-plain = Take { $vehicle } { $route }
page-day-ride-from = Get on at stop { $stop }
page-day-ride-to = Get off at stop { $stop } at { $time }
page-day-bring = Bring { $count ->
    [one] your child
   *[other] your children
} to { $name }
page-day-bring-free = You can leave again at { $time }
page-day-fetch = Fetch { $count ->
    [one] your child
   *[other] your children
} at { $name }
page-day-fetch-free = You can leave again at { $time }
page-day-wait = Wait { $minutes }
page-day-place-home = your home
page-day-place-work = work
page-day-place-care = the childcare
page-day-place-stop = stop { $stop }
page-day-vehicle-bus = bus
page-day-vehicle-tram = tram
page-day-vehicle-train = train
page-day-vehicle-metro = metro
page-day-vehicle-ferry = ferry
page-day-vehicle-coach = coach
page-day-vehicle-trolleybus = trolleybus
page-day-vehicle-employer_bus = employer's bus
page-day-vehicle-ride = ride
page-day-missed-next = If you miss { $vehicle } { $route } at { $time }: take { $other_vehicle } { $other_route } at { $other_time } from stop { $stop }.
page-day-missed-walk = If you miss { $vehicle } { $route } at { $time }: walk from there.
page-day-missed-none = If you miss { $vehicle } { $route } at { $time }: you cannot get there any more that day.
page-day-missed-work = Then you are at work at { $time }.
page-day-missed-home = Then you are home at { $time }.
page-day-missed-shut = The childcare has then been closed for { $minutes }.
page-day-missed-late-work = That is too late.
page-day-missed-late-home = That is more than an hour later than usual.
page-near-address = near { $address }
page-stretch-out = Way there
page-stretch-again = Way there again
page-stretch-back = Way back
page-stretch-between = Home between { $begin } and { $end }
page-day-breaks = Here it breaks down
page-day-missed-next-day = If you miss { $vehicle } { $route } at { $time }: nothing runs any more that day. The next ride is { $other_vehicle } { $other_route }, the next day at { $other_time } from stop { $stop }.
page-day-missed-stuck-work = If you miss { $vehicle } { $route } at { $time }: you do not get to work any more that day.
page-day-missed-stuck-home = If you miss { $vehicle } { $route } at { $time }: you do not get home any more that day.
page-day-missed-home-day = Then you are only home the next day at { $time }.
page-day-missed-late = That is { $minutes } late.
page-day-roster-unknown = The hours of work are not known. So we cannot look at the days.
page-day-roster-no-day = In four weeks there is no day that is worked and of which the whole timetable is known.
page-day-last-ride = The last { $vehicle } home that you can take: { $vehicle } { $route } at { $time } from stop { $stop }. After that the trip takes too long, or nothing runs any more.
page-day-alternative = leave at { $depart }, arrive at { $arrive } ({ $minutes })
page-day-care-slack = You have finished at the childcare { $minutes } before it closes.
page-day-care-fragile = Careful: you have finished at the childcare only { $minutes } before it closes.
page-day-roster-all = { $count ->
    [one] Reachable on the one day that is worked.
   *[other] Reachable on all { $count } days that are worked.
}
page-day-roster-some = Reachable on { $yes } of the { $count } days that are worked.
page-day-roster-team = { $team }: { $told }
page-day-roster-none = { $count ->
    [one] Not reachable on the one day that is worked.
   *[other] Reachable on none of the { $count } days that are worked.
}


## The sheet

page-sheet-title-yes = How you get to work
page-sheet-title-ten = Jobs that are reachable
page-sheet-when = The trip below is computed for { $date }, { $hours }.
page-sheet-week = Work days: { $days }, { $hours }.
page-sheet-weekday = { DATETIME($date, dateStyle: "full") }
page-sheet-care = The childcare
page-sheet-care-hours = Open on { $day }: { $hours }.
page-sheet-care-assumed = We are not sure of the hours of the childcare. Call first.
page-sheet-care-bring = Bring { $count ->
    [one] your child
   *[other] your children
} at { $time }.
page-sheet-care-fetch = Fetch { $count ->
    [one] your child
   *[other] your children
} at { $time }.
page-sheet-watch = { $verdict ->
    [yes] Good to know
   *[other] Careful
}
page-sheet-not-reachable = This job is not reachable for now. { $reason }
page-sheet-numbers = Phone numbers
page-sheet-number-employer = Employer
page-sheet-number-counsellor = Counsellor
page-sheet-number-childcare = Childcare
page-sheet-ten-none = No job is reachable yet with these choices.
page-sheet-title-maybe = Maybe a job for you
page-sheet-title-no = A job that is not reachable now
page-sheet-title-chosen = Jobs that you chose
page-sheet-list-intro = You leave from home, without a car. { $days } The times of the journey are those of { $date }, unless another day is named.
page-sheet-list-yes = These jobs are reachable
page-sheet-list-maybe = Maybe: first ask what is not certain yet
page-sheet-list-no = These jobs are not reachable now
page-sheet-ask-place = First ask the employer where the work is exactly. That is why there is no trip here yet.
page-sheet-ask-hours = First ask the employer for the right hours.
page-sheet-shuttle = You get there with the employer's bus. It is for staff only: ask at what times it rides.
page-sheet-map-stop = The last steps, from stop { $stop }
page-sheet-map-care = The last steps, from { $name }
page-sheet-map = The last steps to work
page-sheet-ten-out = Way there { $depart } to { $arrive }
page-sheet-ten-back = Way back { $depart } to { $arrive }
page-sheet-ten-between = home in between
page-sheet-ten-changes = { $count ->
    [0] without changing
    [one] changing once
   *[other] changing { $count } times
}
page-sheet-timetable = Times of the timetable { $feed }, valid until { $last }.
page-sheet-private = This sheet is for you. Do not pass it on: from the times somebody can work out where you live.
page-sheet-check = Check the times before you leave. They may change.
page-sheet-demo = This is an example. The times and the jobs are made up.

## Addresses side by side, a tour, an appointment

ui-screens = More questions
ui-extra-address = Address
ui-extra-more = Another address
ui-extra-remove = Remove address
ui-extra-missing = Choose each address from the list, or remove it.
ui-compare = Compare addresses
ui-compare-title = From which address is the most work reachable?
ui-compare-hint = Up to four other addresses, with the same choices as on the left. Nothing of it leaves this computer.
ui-compare-here = the address of now
ui-compare-rent = Rent a month, in euros
ui-compare-ask = Compare
ui-compare-region = Compare with the region (takes longer)
ui-compare-table = The addresses side by side
ui-compare-rent-wrong = A rent is a number from 0 to 20,000. Leave the field empty if you do not know the rent.
page-outside-number = Address { $number } lies outside the region of these data. Choose another address.
page-no-street-number = We know no street or stop near address { $number }. Choose another address.
compare-note = Counted as in the list: reachable is work that is possible on all its days and hours. { $days }
compare-note-cost = The comparison with the region does without your maximum cost.
compare-rent = Rent a month
compare-yes = Reachable, of { $all }
compare-maybe = Maybe
compare-early = Reachable with early hours
compare-day = Reachable by day
compare-late = Reachable with late hours
compare-night = Reachable at night
compare-weekend = Reachable with weekend work
compare-split = Reachable with split hours
compare-without-child = Reachable if the child does not go to childcare
compare-lost = Lost to the school holidays
compare-only-here = Reachable from this address only
compare-percentile = People in the region with less work
compare-share = { $share } %
compare-front = Is another address better for work and rent together?
compare-front-none = no
compare-front-other = yes
ui-tour = Tour along addresses
ui-tour-title = A working day along several addresses
ui-tour-hint = Two to six addresses, as in cleaning. We look for the order that keeps you away from home the shortest.
ui-tour-minutes = Minutes of work
ui-tour-minutes-wrong = Fill in for each address how many minutes the work takes: from 5 to 600.
ui-tour-from = Not before
ui-tour-until = Done by
ui-tour-fixed = In this order
ui-tour-pause = Half an hour's break between 11:30 and 14:00
ui-tour-ask = Work out the day
tour-window-number = At address { $number } the minutes of work do not fit between the hours.
tour-note-one-child = The day reckons with the first child.
tour-note-parent = The day reckons on you bringing and fetching the child yourself.
tour-note-bike = By bike is by bike all day, or all day without it.
ui-attend = Appointment or course
ui-attend-title = Can this person be there on time, and home again?
ui-attend-hint = An office, a course, a training: from the list, or an address of your own with hours.
ui-attend-own = An address of your own
ui-attend-days = On which days?
ui-attend-no-day = Choose at least one day.
ui-attend-from = From
ui-attend-until = Until
ui-attend-part = Which part of the day?
ui-attend-part-all = the whole day
ui-attend-part-morning = morning
ui-attend-part-afternoon = afternoon
ui-attend-which = Where?
ui-attend-every = All places of the list
ui-attend-ask = Look
attend-none-open = It is closed there on these days.
attend-days-held = Possible on { $held } of the { $asked } days.
attend-days-fail = Does not work on { $days }.
attend-times = Leave at { $leave }, home at { $back }: away { $absence }.
attend-times-of = On { $days }: leave at { $leave }, home at { $back }, away { $absence }.
attend-visit = For a visit of { $stay }, at the best moment of the day. Other hours may be possible too.
attend-order = The end must come after the start.
attend-own-address = The address of your own
attend-place = { $name } ({ $category })
