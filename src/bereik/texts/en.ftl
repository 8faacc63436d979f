# The sentences of bereik in English. Plain words, no abbreviations, whole minutes.

## Words

verdict-yes = reachable
verdict-maybe = maybe
verdict-no = not reachable
mode-walk = on foot
mode-bike = bike
mode-transit = public transport
mode-bike_transit = bike and public transport
clock = { $hours }:{ $minutes }
date-long = { DATETIME($date, dateStyle: "full") }
date-short = { DATETIME($date, dateStyle: "long") }
date-brief = { $weekday } { DATETIME($date, dateStyle: "short") }
age-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
age-years = { $count } years
age-years-months = { $years } years and { $months ->
    [one] 1 month
   *[other] { $months } months
}
minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
minute-part = less than a minute
euros = { $amount } { $amount ->
    [one] euro
   *[other] euros
}
hours-many = more than { $hours } hours
minutes-span = { $low } to { $high }
minutes-span-short = { $low } to { $high } minutes
hours-minutes = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}{ $minutes ->
    [0] {""}
    [one] { " " }and 1 minute
   *[other] { " " }and { $minutes } minutes
}
rides = { $count ->
    [one] 1 ride
   *[other] { $count } rides
}
yes = yes
no = no
shift-early = early shift
shift-late = late shift
shift-night = night shift
shift-day = day shift
shift-weekend = weekend shift

kind-school_day = school day
kind-school_holiday = day in the school holidays
kind-weekday = weekday
kind-saturday = Saturday
kind-sunday_holiday = Sunday or public holiday
kind-several = { $kind }, { $count } different timetables
kind-variant = { $kind }, timetable { $number }

weekday-0 = Mo
weekday-1 = Tu
weekday-2 = We
weekday-3 = Th
weekday-4 = Fr
weekday-5 = Sa
weekday-6 = Su

## Why not, as words beside a count

reason-HOME_UNKNOWN = the starting point is not known
reason-PLACE_UNKNOWN = the place of work is not known
reason-DATE_OUTSIDE_FEED = the day lies outside the timetable
reason-LICENCE = a driving licence is needed
reason-NO_STOP = there is no stop within walking distance
reason-NO_SERVICE = no ride that can be taken that day
reason-FIRST_TOO_LATE = the first ride arrives too late
reason-LAST_TOO_EARLY = the last ride home leaves too early
reason-TOO_LONG = the trip takes too long
reason-TOO_MANY_TRANSFERS = there are too many changes
reason-LEAD_TOO_LONG = you have to wait too long before or after work
reason-BIKE = the bike stands in the wrong place
reason-CARE_CLOSED = no childcare that takes your child is open that day
reason-CARE_OPENS_TOO_LATE = childcare opens too late
reason-CARE_CLOSES_TOO_EARLY = childcare closes too early
reason-CARE_STAY_TOO_LONG = your child would be in childcare too long
reason-CARE_FULL = there is no place left in childcare
reason-COST = the trip costs too much
reason-HOURS_UNKNOWN = the hours of work are not known

## Why not, as a sentence about one vacancy

why-HOME_UNKNOWN = Your starting point lies at no street or stop that we know.
why-PLACE_UNKNOWN = We do not know where the work is.
why-DATE_OUTSIDE_FEED = The timetable does not cover this day.
why-LICENCE = You need a driving licence for this work.
why-NO_STOP = There is no stop within walking distance of your starting point, of the work or, with a child, of the childcare.
why-NO_STOP-at = { $where ->
    [home] There is no stop within walking distance of your starting point.
    [work] There is no stop within walking distance of the work.
    [both] There is no stop within walking distance of your starting point, nor of the work.
   *[care] { $name ->
        [none] No childcare that can take your child has a stop within walking distance.
       *[other] There is no stop within walking distance of the childcare { $name }.
    }
}
why-NO_SERVICE = There are stops, but no ride that day on which one may get on and off.
why-FIRST_TOO_LATE = { $short ->
    [none] You cannot be at work in time.
   *[other] You cannot be at work in time: the first ride is { $short } late.
}
why-LAST_TOO_EARLY = { $short ->
    [none] After work nothing runs home any more.
   *[other] The last ride home leaves { $short } too early.
}
why-TOO_LONG = { $short ->
    [none] The trip takes too long.
   *[other] The trip takes { $short } too long.
}
why-TOO_LONG-between = { $short ->
    [none] Between two parts of your working day you are home too late to leave again in time.
   *[other] Between two parts of your working day you are home { $short } too late to leave again in time.
}
why-TOO_MANY_TRANSFERS = There are too many changes.
why-LEAD_TOO_LONG = { $short ->
    [none] There is too much time between your journey and your work: you are far too early at work, or you wait too long for the ride home.
   *[other] There is { $short } too much between your journey and your work: you are far too early at work, or you wait too long for the ride home.
}
why-LEAD_TOO_LONG-out = { $short ->
    [none] The ride brings you to work far too early.
   *[other] The ride brings you to work far too early: there is { $short } too much between leaving home and starting.
}
why-LEAD_TOO_LONG-back = { $short ->
    [none] After work you wait too long for the ride home.
   *[other] After work you wait too long for the ride home: there is { $short } too much between stopping and being home.
}
why-BIKE = On the way back your bike is not where you need it.
why-CARE_CLOSED = No childcare that takes your child is open that day.
why-CARE_OPENS_TOO_LATE = { $short ->
    [none] Childcare opens too late.
   *[other] Childcare opens { $short } too late.
}
why-CARE_CLOSES_TOO_EARLY = { $short ->
    [none] Childcare closes too early.
   *[other] Childcare closes { $short } too early.
}
why-CARE_STAY_TOO_LONG = { $short ->
    [none] Your child would be in childcare too long.
   *[other] Your child would be in childcare { $short } too long.
}
why-CARE_FULL = The childcare that would do has no place left.
why-COST = The trip costs too much.
why-HOURS_UNKNOWN = The hours of work are not known.

## Errors: what is wrong; the particulars follow

error-FeedError = The timetable cannot be read
error-ServiceDayError = This day cannot be answered
error-StreetsError = The streets cannot be read
error-TableError = The table is not right
error-PlaceError = This place cannot be found
error-NetworkError = The network cannot be used
error-SourceError = The region's data cannot be fetched or read
error-ScenarioError = The plan cannot be used like this
error-QuestionError = The question cannot be asked like this
error-BereikError = This does not work
error-OSError = A file cannot be read or written
error-usage = It cannot be asked like this
usage-missing = { $what } is missing
usage-choice = { $what } cannot be '{ $found }'; choose from { $known }
usage-number = { $what } cannot be '{ $found }'; give a number
usage-empty = something should follow { $what }
usage-unknown = { $what } is not known
usage-quotes = { $what } is too much; put an address between quotes ("Dorpsstraat 63, Wuustwezel"), and one more address behind an option (see --help)
usage-range = { $what } cannot be { $found }; give a number from { $least } to { $most }
error-unexpected = Something went wrong that we did not expect ({ $what }). Ask again with --debug and send us what appears.

## Commands

help-bereik = Which jobs are reachable from this home without a car: there before the shift, back home after it?
help-demo = the main question in the built-in demonstration region
help-jobs = which vacancies are reachable from this address
help-build = make a timetable and streets ready for use
help-check = faults and types of day of a timetable, or a look at a table of vacancies or childcare
help-usage = usage:{" "}
help-commands = commands
help-given = input
help-question = question
help-answer = answer
help-options = options
help-help = show this explanation
help-version = show the version
help-lang = language of the sentences: nl or en
help-debug = at an unexpected error, show where it arose
help-format = table to read, json for programs
help-where = an address, or LAT,LON in degrees
help-shift = hours in place of those of the vacancies; may be given more than once: early, late, night, day, weekend or HH:MM-HH:MM
help-date-day = the day asked: 24/11/2026, tomorrow, friday or YYYY-MM-DD; without one a usual day of the region
help-date-week = the day from which the days of the week are taken: 24/11/2026, tomorrow, friday or YYYY-MM-DD; without one a usual day of the region
help-bike-along = how a bike is used: none, direct (the whole way) or on_board (folding bike)
help-bike-lever = how a bike is used: none, direct (the whole way), to_stop (to the stop) or on_board (folding bike); with childcare only none or direct
help-date = that day only: 24/11/2026, tomorrow, friday or YYYY-MM-DD; without one the whole week of each vacancy counts
help-childcare = childcare on the way: none is without a child, auto finds the best, or ids of the list, with a comma
help-child-age = age of the child: 24 (months), 2y or "2 years"; without an age every facility counts
help-care-file = table of childcare (csv, xlsx, geojson or parquet)
help-bike = how a bike is used: none, direct (the whole way), to_stop (to the stop) or on_board (folding bike)
help-max-trip = longest trip from door to door, in minutes
help-max-walk = longest stretch on foot, in minutes
help-transfers = how often one may change
help-licence = you have a driving licence
help-network = folder that bereik build made; without it: the demonstration region
help-vacancies = file of vacancies (csv, geojson, parquet, Excel)
help-addresses = file of addresses in which to look up the starting point
help-crs = what the coordinates of those files are in, for example EPSG:31370
help-out = keep all rows as .csv, .parquet or .geojson, or a map as .html
help-limit = number of rows to show; 0 is all
help-exact = keep the exact times of the address itself. Mind: whoever gets the file can work out from it, almost to the door, where somebody lives. Without this choice the file holds for a whole square.
help-all = show what is not reachable too
help-gtfs = one or more timetables in GTFS (zip or folder)
help-osm = extract of OpenStreetMap (.osm.pbf or .osm)
help-feed = one or more GTFS timetables (zip or folder), a folder that bereik build made, or tables of vacancies or childcare

## bereik jobs

home-point = { $lat }, { $lon }
jobs-heading = From { $home } on { $date }, { $yes } of { $all } vacancies { $yes ->
    [one] is
   *[other] are
} reachable.
jobs-heading-week = From { $home } { $yes ->
    [one] 1
   *[other] { $yes }
} of the { $all } vacancies can be reached on all their own days and hours.
jobs-maybe = { $maybe ->
    [one] 1 more may be reachable.
   *[other] { $maybe } more may be reachable.
}
jobs-shuttle = { $count ->
    [one] For 1 of these that is thanks to the employer's bus.
   *[other] For { $count } of these that is thanks to the employer's bus.
}
jobs-shift = { $shift }: { $yes } of { $all } reachable.
jobs-shown = { $shown } of { $all } rows shown; ask for more with --limit.
jobs-why = Not reachable ({ $count }{ $all ->
    [yes] {""}
   *[no] ; --all shows which
}), because:
jobs-none = No vacancy is reachable. With --all you see why for each vacancy.
jobs-saved-square = Saved in { $path }. This file says what holds in a square of about { $size } metres around your starting point, so that nobody can work out from it where you live. Its times may differ from those above.
jobs-saved-exact = Saved in { $path }, with exact times. From those times somebody can work out where you live: do not pass this file on.
column-title = Job
column-hours = Hours
column-verdict = Possible?
column-out = Way there
column-back = Way back

date-wrong = This is no date: '{ $date }'. Write it as 24/11/2026 or 2026-11-24, or type tomorrow or friday.
date-no-such-day = There is no day { $date }. Write the day first and then the month, as in 24/11/2026.
date-outside = There is no timetable for { $date }: that of { $feed } is valid from { $first } to { $last }. Choose another day with --date.
shift-wrong = These are no working hours: '{ $shift }'. Write them as HH:MM-HH:MM, for example 06:00-14:00, or choose early, late, night, day or weekend.
point-swapped = The point { $lat },{ $lon } lies far from every stop. Write latitude first, then longitude: do you mean { $lon },{ $lat }?
rows-swapped = Note, { $table }: in { $count ->
    [one] 1 row
   *[other] { $count } rows
} longitude and latitude seem to have changed places (id { $ids }). Check the columns lat and lon, or x and y.
address-none = This address is not in the register: { $where }. Write street, number and municipality, or LAT,LON.
address-empty = Write where you leave from: street, number and municipality, or LAT,LON.
address-postcode = { $postcode } is the postcode of { $municipality }. Add the street and the number.
address-outside = { $where } is outside the region: no address in the register has postcode { $postcode }. Check the postcode, or give LAT,LON.
address-many = It is not certain which address is meant by "{ $where }". If it is one of these, type it like that:
address-near = Number not found; taking the nearest: { $home }.
address-street = No number given; taking the middle of the street: { $home }.
address-no-register = Without a register of addresses "{ $where }" cannot be looked up. Give LAT,LON, or a register with --addresses.
vacancies-needed = Give a file of vacancies too: --vacancies FILE. The vacancies of the demonstration region do not belong to your network.
child-without-care = You gave the age of a child, but no childcare. Add --childcare auto, or leave --child-age out.
home-not-linked = Note: no street that we know lies close to { $home }. Nothing can be computed from there: choose a point closer to a street, or give an address.
jobs-not-that-day = { $count ->
    [one] Note: 1 vacancy does not start on { $day }. It was computed for that day all the same; ask it on its own day with --date.
   *[other] Note: { $count } vacancies do not start on { $day }. They were computed for that day all the same; ask them on their own day with --date.
}
jobs-child = With a child of { $age }.
shift-no-day = { $shift }: it is worked on { $days }, and from { $since } on the timetable has no such day. Choose a day yourself with --date, or take a timetable that is valid for longer.
shifts-no-day = { $shifts }: they are worked on different days. Ask each by itself, or choose a day yourself with --date.
shift-no-length = The shift '{ $shift }' starts and ends at the same time. Write start and end, for example 06:00-14:00; ask a watch of a whole day as two shifts.
usage-age = { $what } cannot be '{ $found }'; write the age of the child as 24 (months), 2y or "2 years"
childcare-needed = There is no list of childcare. Give one with --care-file, or leave out --childcare.
childcare-unasked = Note: without --childcare auto or an id, childcare does not count.
childcare-unknown = This childcare is not in the list: { $ids }. Choose auto, or an id of the list.
childcare-row = Childcare { $name }: bring at { $bring }, fetch at { $fetch }, { $slack ->
    [one] 1 minute
   *[other] { $slack } minutes
} before it closes.
childcare-brings = Childcare { $name }: bring at { $bring }.
childcare-fetches = Childcare { $name }: fetch at { $fetch }, { $slack ->
    [one] 1 minute
   *[other] { $slack } minutes
} before it closes.
childcare-fragile = Tight: miss one ride and the childcare has closed.
provenance-childcare = Childcare: { $count } facilities in the list; bringing takes { $bring } and fetching { $fetch } minutes, a child stays at most { $stay }.
provenance-childcare-assumed = Of { $assumed } of the { $count } facilities the hours are not known: there we count with Monday to Friday 07:00-18:00.
out-kind = { $path } is of no kind that can be written; choose .csv, .parquet, .geojson or .html.
out-is-input = { $path } is read from too; choose another file with --out, or you would lose it.
out-folder = There is no folder { $folder }; make it first.
no-file = There is no file { $path }.

## What is going on

doing-read = Reading the data...
doing-compile = Preparing the search (the first time only, about 20 seconds)...
doing-search = Searching rides...
doing-feed = Reading timetable { $path }...
doing-streets = Reading streets...
doing-save = Saving...

## What an answer is based on

provenance-demo = Invented demonstration data, not the real timetable.
provenance-feed = Timetable: { $name }, { $version ->
    [none] without a version
   *[other] version { $version }
}, valid from { $first } to { $last }.
provenance-publishers = Source of the timetable: { $names }.
provenance-day = Day: { $date } ({ $kind }).
provenance-traveller = Trip: at most { $trip } minutes from door to door and { $lead } minutes between home and work, waiting included; at most { $transfers } { $transfers ->
    [one] change
   *[other] changes
}; { $slack } seconds before every ride.
provenance-walking = On foot: at most { $minutes } minutes at a time, { $speed } kilometres an hour.
provenance-bike-none = No bike.
provenance-bike-direct = Bike: the whole way or not at all, at most { $minutes } minutes, { $speed } kilometres an hour.
provenance-bike-to_stop = Bike: the whole way or to the first stop, at most { $minutes } minutes, { $speed } kilometres an hour.
provenance-bike-on_board = Folding bike: also taken on bus and train, at most { $minutes } minutes at a time, { $speed } kilometres an hour.
provenance-licence = Driving licence: { $licence }.
provenance-margins = Margin: { $before } minutes before the start and { $after } minutes after the end of work.
provenance-vacancies = Vacancies: { $count }; place known of { $place } per cent, hours known of { $hours } per cent.
provenance-streets = Streets: { $attribution }, { $source }{ $newest ->
    [none] {""}
   *[other] , updated to { $newest }
}.
provenance-streets-demo = Streets: invented; only where villages and stations lie and some names are real (© OpenStreetMap contributors, iRail).
provenance-headways = Part of { $name } runs every so many minutes without fixed times; even times from the first hour on are assumed.
provenance-idle = Nothing of { $name } runs on { $date }.
provenance-no-streets = Streets: not known; straight lines times 1.3 stand in.
provenance-square = Computed for a whole square of about { $size } metres, from nine spots, and not for one address. Possible means: from all those spots. Maybe means: from some. The times are those of the spot from which you have to leave earliest.
provenance-version = Computed with bereik { $version }.

## bereik build and bereik check

build-done = Network saved in { $path }: { $stops } stops, { $trips } trips, from { $first } to { $last }.
check-heading = { $name }: { $stops ->
    [one] 1 stop
   *[other] { $stops } stops
}, { $routes ->
    [one] 1 route
   *[other] { $routes } routes
}, { $trips ->
    [one] 1 trip
   *[other] { $trips } trips
}, valid from { $first } to { $last }.
check-faults = { $errors ->
    [one] 1 error
   *[other] { $errors } errors
}, { $warnings ->
    [one] 1 warning
   *[other] { $warnings } warnings
}, { $notes ->
    [one] 1 note
   *[other] { $notes } notes
}.
check-no-faults = No faults found.
check-refused = This timetable cannot be used.
severity-error = error
severity-warning = warning
severity-info = note
column-severity = Severity
column-file = File
column-line = Line
column-code = Code
column-message = What was found
column-letter = Letter
column-day-type = Type of day
column-days = Days
column-trips = Trips a day
calendar-heading = Calendar (each letter is a type of day; a dot is a day without trips)
calendar-more = The calendar shows the first { $months } months.

## The map

map-title = Reachable jobs
map-home = Starting point: somewhere in this square
map-home-label = an address in { $municipality }
map-home-hidden = the starting point
map-hours = Hours: { $hours }
no-title = (no title)
map-hours-unknown = Hours: not known
map-out = Way there: leave { $leave }, at work { $arrive } ({ $minutes } minutes)
map-back = Way back: leave { $leave }, home { $arrive } ({ $minutes } minutes)
map-verdict = Answer: { $verdict }
map-legend = Legend
map-not-placed = { $count ->
    [one] 1 vacancy without a known place is not on the map.
   *[other] { $count } vacancies without a known place are not on the map.
}
map-provenance = What we base this on

## Files of places: what was read another way than it stood there

places-report = { $rows ->
    [0] {""}
    [one] 1 row was read in another way than it was written.
   *[other] { $rows } rows were read in another way than they were written.
}{ $unused ->
    [0] {""}
    [one] {" "}1 row cannot be used.
   *[other] {" "}{ $unused } rows cannot be used.
} Please check: { $examples }.
places-report-read = row { $row }{ $id ->
    [none] {""}
   *[other] {" "}({ $id })
}, { $column }: { $found ->
    [none] empty
   *[other] “{ $found }”
} read as “{ $read_as }”
places-report-unread = row { $row }{ $id ->
    [none] {""}
   *[other] {" "}({ $id })
}{ $column ->
    [none] {""}
   *[other] {", "}{ $column }
}: { $found ->
    [none] { $column ->
        [none] cannot be used ({ $why })
       *[other] nothing filled in
    }
   *[other] “{ $found }” not read ({ $why })
}

## Building a region

error-NothingInsideError = This timetable has no ride in the region

## bereik fetch

help-fetch = fetch the official data of a region
help-region-named = a region (see --list) or a TOML file of your own
help-only = fetch this source only; may be given more than once
help-fetch-out = folder to keep the files in (otherwise data/raw/REGION)
help-dry-run = show what would be fetched, without asking anything
help-list = show all regions and sources, with licence and key
help-sources = TOML file of your own with sources that are different or additional
fetch-usage-region = give a region ({ $known }) or a TOML file of your own
fetch-usage-only = { $name } is no source of this region; choose from { $known }, or add it with --sources
fetch-regions = Regions
fetch-region-row = { $count ->
    [0] the municipalities that its files name
    [one] 1 municipality
   *[other] { $count } municipalities
}
fetch-sources = Sources
fetch-would = Would fetch for { $region }, to { $folder }:
fetch-title = { $region }: { $folder }
fetch-waiting = { $source ->
    [none] {""}
   *[other] { $source }:{" "}
    }{ $seconds ->
    [one] asking again in 1 second.
   *[other] asking again in { $seconds } seconds.
    }
fetch-stopped = Stopped. What has come stays; next time bereik fetch goes on from there.
fetch-all-done = Done: { $count ->
    [one] 1 file
   *[other] { $count } files
} in { $folder }. Make a network of them with: { $command }
fetch-not-all = Not everything has come: without { $names } the region cannot be built.
fetch-kept = We keep the file of { $date }.
fetch-check = To check: { $check }
fetch-read-more = Read more: { $documentation }
fetch-instead = The first address gave nothing ({ $why }); another address did.

column-source = Source
column-id = Name
column-kind = Kind
column-status = What happened
column-size = MB
column-version = Version
column-licence = Licence
column-key = Key
column-address = Address
column-checked = Address checked
column-needed = Required

fetch-status-fetched = fetched
fetch-status-unchanged = not changed
fetch-status-copied = copied
fetch-status-skipped = skipped
fetch-status-failed = failed
fetch-status-dropped = no longer used

## Why a source was not fetched

fetch-not-set-up = There is no address or file for this source yet.
fetch-no-keys = It needs keys: { $names }.
fetch-nowhere = No address is set.
fetch-way = This source is fetched by { $way }, which only bereik fetch can do.
fetch-address = The address { $url } cannot be asked.
fetch-certificate = { $host } shows no valid certificate: we cannot be sure that it is the right server.
fetch-no-connection = There is no connection to { $host }.
fetch-silent = { $host } does not answer.
fetch-cut = The connection to { $host } broke off each time before the whole file was there. Next time it goes on where it was.
fetch-busy = { $host } asks to come back later (answer { $status }).
fetch-failing = { $host } is out of order (answer { $status }); try again later.
fetch-status = { $host } gave an answer that was not expected: { $status }.
fetch-gone = There is nothing at { $url } any more (answer { $status }).
fetch-key-missing = { $host } asks for a key (answer { $status }).
fetch-key-refused = { $host } does not accept the key (answer { $status }).
fetch-key-open = The key would go to { $host } unprotected; use an address that begins with https.
fetch-key-letters = The key for { $host } has characters that cannot stand in a key.
fetch-redirects = { $host } keeps sending us on to another address.
fetch-redirect-scheme = { $host } sends us on to an unsafe address ({ $scheme }:); we do not follow it.
fetch-html = A web page came in place of a file: perhaps a page to log in, or an error.
fetch-format = A file of another kind came ({ $found }); expected was { $expected }.
fetch-broken = The file ({ $found }) is not whole: { $why }.
fetch-no-feed = The zip file is no GTFS timetable: not all of { $expected } are in it.
fetch-zip-path = The zip file wants to put a file outside its folder ({ $name }); we do not trust it.
fetch-zip-bomb = The zip file unpacks to far too much ({ $unpacked_mb } MB; at most { $most_mb } MB); we do not trust it.
fetch-too-large = The file is too large ({ $mb } MB; at most { $most_mb } MB).
fetch-disk-full = The disk is full, or there is no room left for you in { $folder }. Make room; next time it goes on where it was.
fetch-no-file = There is no file { $path }.
fetch-file = { $path } cannot be read or written: { $why }.
fetch-same-page = VDAB gives the same page each time; check that the page is asked for by { $parameter }.
fetch-pages = VDAB still gave vacancies after { $most } pages; ask for fewer with queries.
fetch-no-boundaries = Streets from the OpenStreetMap server need the municipality boundaries first.
fetch-overpass = The streets could not be taken from the OpenStreetMap server: { $why }

## Sources: limits of servers, bereik doctor, templates, attribution

people-other-year = { $people } is of { $people_year } and { $sectors } of { $sectors_year }; municipalities merged on 1 January 2025, so take sectors and population of the same year
people-join-rate = only { $share } per cent of the people and sectors in { $people } find each other in this region (for example { $lost } does not); take the file of the same year with the same codes (for 2025 the one with _NEW)
help-doctor = look whether the sources of a region can be had
help-doctor-region = region, or a TOML file of your own; without one, all sources
help-doctor-only = ask only this source (may be given more than once)
help-doctor-raw = folder of the files, in which stands how often was asked (else data/raw/REGION)
column-found = Kind
column-day = Of
doctor-status-ok = fine
doctor-status-failed = failed
doctor-status-skipped = not asked
timetable-valid = { $id }: the timetable that was fetched is valid from { $first } to { $last }, { $count ->
    [one] 1 more day
   *[other] { $count } more days
}.
timetable-ends_soon = { $id }: the timetable that was fetched ends on { $last }{ $count ->
    [0] , today
    [one] , tomorrow
   *[other] , in { $count } days
}. Later dates cannot be asked: fetch again when the publisher has the next one.
timetable-ended = { $id }: the timetable that was fetched ended on { $last }. Later dates cannot be asked: look whether the publisher has a newer one, or put it in by hand.
timetable-starts_later = { $id }: the timetable that was fetched starts only on { $first }, and is valid to { $last }.
timetable-unread = { $id }: how long the timetable that was fetched is valid cannot be told. { $why }
doctor-fine = { $command ->
    [none] All sources that are needed can be had.
   *[other] All sources that are needed can be had. Fetch them with: { $command }
}
doctor-failed = Not to be had, and needed: { $names }. Look above for what you can do.
table-example = the example row (row { $row }) was not read
blank-exists = { $path } is there already; choose another name, or remove it
blank-unwritable = { $path } cannot be written ({ $why })
help-template = make an empty Excel file for vacancies or childcare
help-template-file = the file to make, such as vacancies.xlsx or childcare.xlsx
help-template-kind = what goes into it (else by the name: opvang or childcare is childcare, the rest vacancies)
template-ending = { $path } must end in .xlsx
template-written = { $path } is ready for your { $table }. Fill it in and check it with: bereik check { $path }
check-tables-apart = check tables and timetables apart; --out is for timetables
table-check-refused = Cannot be used: { $why }.
table-check-read = Read: { $table }, { $count ->
    [one] 1 row
   *[other] { $count } rows
}.
table-check-more = And { $count } more; --format json names all.
table-check-without-hours = { $count ->
    [one] The hours of 1 row are not known.
   *[other] The hours of { $count } rows are not known.
}
table-check-without-place = { $count ->
    [one] The place of 1 row is not known.
   *[other] The place of { $count } rows is not known.
}
fetch-day-limit = { $host } may be asked { $most } times a day without a key, and it was. It can be asked again in { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}.
provenance-sources = Data:
provenance-shuttles = Employers' buses, for their own staff only:
provenance-own-file = own file { $file }{ $day ->
    [none] {""}
   *[other] {" "}of { $day }
}
provenance-vintage = { $year ->
    [none] file of { $day }
   *[other] situation on 1 January { $year }{ $day ->
        [none] {""}
       *[other] , file of { $day }
    }
}

## bereik open

help-open = the page for the counsellor, in the browser of this computer
help-open-vacancies = file of vacancies (csv, geojson, parquet, Excel)
help-open-addresses = file of addresses in which to look for the home
help-open-childcare = file of childcare
help-open-zones = file of areas for the map, such as municipalities
help-port = port on this computer; 0 is any free one
help-processes = how many processes answer questions (1); more for a team that asks at the same time, each takes nearly 2 GB of memory
processes-none = --processes is { $processes }; at least 1 process is needed
process-restarted = One of the processes that answer questions has ended. It is started again; the page goes on meanwhile.
process-given-up = One of the processes that answer questions ends again and again. The page goes on without it; there may be too little memory.
help-no-browser = do not open the browser
open-link = The page opens at { $link } (on this computer only). Leave this window open; Ctrl+C closes the page.
open-closed = The page is closed.

## Preparing the search beforehand (bereik warm)

help-warm = prepare the search after installing, so that no question has to wait for it
warm-plain = Preparing questions by bus, tram and train (1 of 6)...
warm-bike = Preparing questions with a bicycle (2 of 6)...
warm-childcare = Preparing questions with childcare (3 of 6)...
warm-weeks = Preparing rosters (4 of 6)...
warm-maps = Preparing maps (5 of 6)...
warm-proposals = Preparing proposals for rides (6 of 6)...
warm-done = All is prepared.
help-build-region = region to build: selab, noord-limburg, lier, or a TOML file of your own
help-raw = folder in which bereik fetch put the files of the region; without this: data/raw/REGION
help-build-out = folder to save in; for a region without this: data/built/REGION
build-what = Give a region (bereik build selab) or a timetable (--gtfs FILE --out DIR), not both.
doing-region = Reading { $file }...
region-done = { $title } saved in { $path }: { $stops } stops, { $trips } trips, { $zones } zones, { $addresses } addresses, { $vacancies } vacancies, { $childcare } childcare places. An ordinary school day to ask for: { $date }.
region-rows = { $file }: { $used } of { $rows } rows used; the others stand with their reason in not_used.csv.
region-rows-addresses = { $file }: { $used } of { $rows } addresses lie in the municipalities of the region.
region-rows-all = { $file }: all { $used } rows used.
region-left-out = { $file }: nothing of it lies in the region; the file is not used.
region-missing-boundaries = No municipality boundaries: they are taken from the statistical sectors.
region-missing-sectors = No statistical sectors: the municipalities themselves are the zones, so maps by zone are coarse.
region-missing-population = No population by zone: results cannot be weighted by people.
region-missing-osm = No streets: straight lines times 1.3 stand in.
region-missing-addresses = No addresses: type a municipality, give a point (LAT,LON), or a register with --addresses.
region-missing-hoppin = No Hoppin points: they are not on the map.
region-missing-vacancies = No vacancies: give them with the question, by --vacancies.
region-missing-childcare = No childcare: without a table, nobody can ask for a place on the way.
help-check-out = save the report as .html
provenance-ended = Note: the timetable { $name } ended on { $last }. Get a newer one to answer for today.
provenance-ends_soon = Note: the timetable { $name } ends on { $last }. Get a newer one.
provenance-starts_later = Note: the timetable { $name } starts only on { $first }.
provenance-old = { $seen ->
    [none] Note: the timetable { $name } starts on { $first }, more than 30 days ago. Look whether there is a newer one.
   *[other] Note: the timetable { $name } was fetched on { $seen }, more than 30 days ago. Look whether there is a newer one.
}
provenance-common-days = All timetables together are valid from { $first } to { $last }.
provenance-no-common-days = Note: there is no day on which all timetables are valid.
check-title = Timetables checked
check-made = Checked on { $date } with bereik { $version }.
check-types-heading = Day types
check-faults-heading = What we found
check-no-common = There is no day on which all these timetables are valid; questions about several of them together are refused.
check-refused-days = { $count ->
    [one] 1 day is refused because far less runs than usual: { $dates }.
   *[other] { $count } days are refused because far less runs than usual: { $dates }.
}
check-today = Today: { $date }.
check-saved = Report saved in { $path }.
check-out-html = { $path } is no .html; the report is a page, choose a name that ends in .html.
heat-legend = The darker, the more trips; the busiest day has { $most }.
heat-cell = { $date }: { $kind }, { $trips ->
    [one] 1 trip
   *[other] { $trips } trips
}
column-feed = Timetable
column-first-day = First day
column-last-day = Last day
column-fetched = Fetched
column-feed-version = Version
unknown-date = not known

## Charts

chart-number = { $count }
chart-percent = { $count }%
chart-percent-least = <1%
chart-jobs = Reachable jobs
chart-jobs-asked = All jobs that start then
chart-start-hour = Start of the shift
chart-clock = Hour of the day
chart-people = Share of the people, from least to most reach
chart-hours-title = Reachable jobs by the hour at which the shift starts
chart-waterfall-title = How many jobs are left, condition after condition
chart-heat-title = Reachable jobs by municipality and shift
chart-heat-share = Share of all jobs that is reachable
chart-heat-count = Number of reachable jobs
chart-not-shown = hatched: not shown (fewer than five people, or not computed)
chart-distribution-title = Reachable jobs, over the people
chart-people-below-line = { $share } of the people are below this line
chart-places = Share of the places, from least to most reach
chart-places-below-line = { $share } of the places are below this line
chart-line = line: { $count }
chart-group-below = { $group } ({ $share } below the line)
chart-roster-title = Which shifts of the roster are reachable
chart-away = away from home
chart-lost = −{ $count }
chart-step-all = all vacancies
chart-step-one-way-at-8 = one way at 8 o'clock, as measured elsewhere
chart-step-one-way = one way, at any moment of the day
chart-step-out = there before the shift
chart-step-out-and-back = there, and back home after the shift
chart-step-childcare = with childcare
chart-step-roster = the whole roster
chart-step-robust = also when one ride is cancelled

## bereik scenario

help-scenario = apply a plan: what if the last bus rides later?
help-plan = the plan, a TOML file; --template shows an empty plan with explanations
help-scenario-vacancies = table of vacancies whose hours the plan changes
help-scenario-childcare = table of childcare whose hours the plan changes
help-scenario-out = folder for the network after the plan
help-scenario-gtfs = the timetable after the plan as GTFS, to hand over
help-scenario-tables = folder for the changed tables (vacancies.csv and childcare.csv)
help-plan-lines = list the lines, as a plan names them
scenario-column-feed = timetable
scenario-column-line = line
scenario-column-route-id = route_id
scenario-column-name = name
scenario-column-direction = direction
scenario-column-towards = towards
scenario-column-trips = trips
help-plan-template = show an empty plan with explanations
doing-scenario = Applying the plan...
scenario-plan-needed = Give a plan: bereik scenario PLAN.toml. With --template you see what a plan looks like.
scenario-tables-needed = Give --tables DIR together with --vacancies or --care-file: the changed tables go there.
scenario-table-missing = The plan changes hours of { $name ->
    [vacancies] vacancies. Give the table with --vacancies FILE and a folder with --tables DIR.
   *[childcare] childcare. Give the table with --childcare FILE and a folder with --tables DIR.
}
scenario-file-there = There is a file { $path } already. Give another folder, or take it away.
scenario-same-folder = The network in { $path } is the original. Give another folder with --out.
scenario-heading = Plan: { $name }
scenario-feed = { $name } changes: { $trips_before } trips become { $trips_after }, { $stops_before } stops become { $stops_after }.
scenario-feed-same = { $name } stays as it was: { $trips_after } trips, { $stops_after } stops.
scenario-written = Saved: { $path }
scenario-nothing-written = Nothing was saved. Give --out DIR for a network or --gtfs OUT.zip for a timetable.

## The explanation of one vacancy

help-why = why it cannot be done and what would help: of one vacancy (ID), or of the five that fail by the least
doing-why = Finding out why it cannot be done, and what would help.
why-unknown = Vacancy { $id } is not in the list.
why-nothing = No vacancy fails by a number of minutes; choose one with --why ID.
why-few = These are the { $count } that fail by the least; ask for another one with --why ID.
explain-yes = { $title }{ $shift ->
    [none] {""}
   *[other] {" "}({ $shift })
}: reachable.
explain-maybe = { $title }{ $shift ->
    [none] {""}
   *[other] {" "}({ $shift })
}: may be reachable.
explain-no = { $title }{ $shift ->
    [none] {""}
   *[other] {" "}({ $shift })
}: not reachable.
demo-story = A story to try, of a single parent with a child of two: { $command }
explain-also = Also: { $reason }
explain-line = { $mode }{ $line ->
    [none] {""}
   *[other] {" "}{ $line }
}{ $headsign ->
    [none] {""}
   *[other] {" "}to { $headsign }
}
explain-out = The first { $ride } leaves stop { $stop } at { $at }; you are at work at { $arrive }. Your shift starts at { $shift }.
explain-back = The last { $ride } leaves stop { $stop } at { $at }. Your shift ends at { $shift }.
explain-to-stop = From work to the stop it is { $minutes ->
    [one] 1 minute.
   *[other] { $minutes } minutes.
}
explain-journey-out = { $code ->
    [LEAD_TOO_LONG] You would leave home at { $leave } and be at work at { $arrive }. Your shift starts at { $work }.
   *[TOO_LONG] The shortest trip to work that fits takes { $took }: you leave at { $leave } and arrive at { $arrive }.
}
explain-journey-back = { $code ->
    [LEAD_TOO_LONG] Your shift ends at { $work }. You would leave work at { $leave } and be home at { $arrive }.
   *[TOO_LONG] The shortest trip home that fits takes { $took }: you leave at { $leave } and arrive at { $arrive }.
}
explain-margin-out = You must be there { $minutes } earlier.
explain-margin-back = You can leave { $minutes } later.
explain-metres = { $door ->
    [work] The nearest stop lies { $metres } { $metres ->
        [one] metre
       *[other] metres
    } too far. That is the one near work.
    [care] The nearest stop lies { $metres } { $metres ->
        [one] metre
       *[other] metres
    } too far. That is the one near the childcare.
   *[home] The nearest stop lies { $metres } { $metres ->
        [one] metre
       *[other] metres
    } too far. That is the one near home.
}
explain-nearest-opens = { $of ->
    [single] Counted with { $name }; it opens at { $at }.
   *[all] Of all childcare { $name } comes closest; it opens at { $at }.
}
explain-nearest-closes = { $of ->
    [single] Counted with { $name }; it closes at { $at }.
   *[all] Of all childcare { $name } comes closest; it closes at { $at }.
}
explain-helps = Each of these alone would help:
explain-timetable-needed = With a timetable that is valid then too, we can look it up.
explain-nothing-helps = We found no single change that is enough.
ride-bus = bus
ride-tram = tram
ride-train = train
ride-metro = metro
ride-ferry = ferry
ride-employer_bus = the employer's bus
ride-ride = ride
change-start_later = Work starts { $minutes } later, at { $at }.
change-start_earlier = Work starts { $minutes } earlier, at { $at }.
change-end_later = Work ends { $minutes } later, at { $at }.
change-end_earlier = Work ends { $minutes } earlier, at { $at }.
change-break_start_later = The break between the parts starts { $minutes } later, at { $at }.
change-break_start_earlier = The break between the parts starts { $minutes } earlier, at { $at }.
change-break_end_later = The break between the parts ends { $minutes } later, at { $at }.
change-break_end_earlier = The break between the parts ends { $minutes } earlier, at { $at }.
change-first_ride = A { $ride } runs { $minutes } earlier, at { $at } from stop { $stop }.
change-last_ride = A { $ride } runs { $minutes } later, at { $at } from stop { $stop }.
change-care_earlier = Childcare { $name } opens { $minutes } earlier, at { $at }.
change-care_later = Childcare { $name } closes { $minutes } later, at { $at }.
change-stay = Your child stays at childcare { $minutes } longer, up to { $limit } a day.
change-free_place = There is a place at childcare { $name }.
change-trip = The trip may take { $minutes } longer, up to { $limit }.
change-lead = You may be away from home { $minutes } longer before or after work, up to { $limit }.
change-walk = You walk { $minutes } longer, up to { $limit } at a time.
change-transfer = You change once more, at most { $limit } times.
change-bike-direct = You have a bike.
change-bike-to_stop = You have a bike and leave it at the stop.
change-bike-on_board = You have a folding bike and take it along.
change-licence = You have a driving licence.
change-helper_fetches = Someone else fetches your child.
change-helper_brings = Someone else brings your child.
region-refused = Note: { $file } is not used. { $why }
region-osm-addresses = No register of addresses for the region: { $used } addresses, streets and villages come from { $file }.
address-village = Only a municipality or village was given; a point in its middle is taken: { $home }.
region-streets-sparse = Note: { $file } has streets near { $used } of { $rows } zones; that is too few, and it is not used. Straight lines times 1.3 stand in.
region-streets-part = Note: { $file } has streets near { $used } of { $rows } zones; in the others nobody finds a way.

## The day plan: step by step, from home to home

plan-title = Your day on { $date }
plan-job = { $employer ->
    [none] { $title }
   *[other] { $title } at { $employer }
}
plan-hours = You work from { $start } to { $end }.
plan-hours-assumed = The hours are not in the vacancy. These are usual hours for this work.
plan-place-tried = We do not know exactly where the work is. We reckoned with this place: { $name }.
plan-verdict-yes = This day is feasible.
plan-verdict-maybe = This day may be reachable: it is with these hours at this place, but not with all hours and places that are possible.
plan-verdict-no = This day is not feasible. { $why }
plan-no-out = There is no journey to work to show.
plan-no-back = There is no journey home to show.
plan-robust = If any one ride does not run, your day still works.
plan-breaks = { $late ->
    [none] Note: if this ride does not run, your day does not work: { $ride }.
   *[other] Note: if this ride does not run, your day does not work: { $ride }. It is { $late } short.
}
plan-place-home = your home
plan-place-work = your work
plan-place-stop = stop { $name }
plan-place-care = { $name }
plan-metres = { $metres } metres
plan-kilometres = { $kilometres } kilometres
plan-walk = { $metres ->
    [none] Walk { $minutes } to { $place }.
   *[other] Walk { $minutes } ({ $metres }) to { $place }.
}
plan-bike = { $metres ->
    [none] Cycle { $minutes } to { $place }.
   *[other] Cycle { $minutes } ({ $metres }) to { $place }.
}
plan-ride = { $headsign ->
    [none] Take { $vehicle } { $line } at stop { $stop }.
   *[other] Take { $vehicle } { $line } towards { $headsign } at stop { $stop }.
}
plan-ride-off = Get off at { $time } at stop { $stop }.
plan-with-bike = Take your folding bike along.
plan-leave-bike = Leave your bike there.
plan-wait = Wait { $minutes }.
plan-wait-bring = Wait { $minutes } with your child until childcare opens.
plan-wait-fetch = Wait { $minutes } until you can fetch your child.
plan-bring = Bring your child to { $name }. This takes { $minutes }.
plan-fetch = Fetch your child at { $name }. This takes { $minutes }.
plan-care-slack = Childcare closes at { $closes }. You have { $minutes } to spare.
plan-care-fragile = Note: this is tight. Childcare closes at { $closes }. You have only { $minutes } to spare.
plan-care-assumed = The hours of { $name } are not known. We reckoned with { $opens } to { $closes }.
plan-before = You are at work, { $minutes } before the start.
plan-work = You work until { $end }.
plan-after = You leave { $minutes } after work.
plan-between = You are home. At { $time } you leave again.
plan-at-work = You are at work.
plan-at-home = You are home.
plan-missed-ride = If you miss this ride, take { $vehicle } { $line } at { $time } at stop { $stop }.
plan-missed-walk = If you miss this ride, go on walking.
plan-missed-none = If you miss this ride, you cannot get there that day.
plan-missed-care = At { $time } you are at childcare.
plan-missed-shut = Childcare is closed by then: you are { $minutes } too late.
plan-missed-stuck = From there you cannot go on.
plan-missed-work = { $late ->
    [none] At { $time } you are at work, at the same hour.
   *[other] At { $time } you are at work, { $late } later.
}
plan-missed-home = { $late ->
    [none] At { $time } you are home, at the same hour.
   *[other] At { $time } you are home, { $late } later.
}
plan-missed-breaks = That is too late.
plan-alternatives = Other possibilities
plan-kind-leaves_latest = Leaving later
plan-kind-fewest_transfers = Fewer changes
plan-kind-least_walking = Less walking
plan-alternative = { $kind }: leave at { $leave }, home at { $home }, { $transfers ->
    [0] no change
    [one] 1 change
   *[other] { $transfers } changes
}, { $walk } on foot.

# Notebooks and their charts
chart-span-title = From the first ride to the last
chart-span-nothing = no ride
chart-span-rides = { $count ->
    [one] { $shown } ride
   *[other] { $shown } rides
}

# Maps: bereik map
help-map = make interactive maps of a region, each one file that opens without internet
help-map-kind = reach (reachable jobs), gap (jobs no one can get to), employer (one employer), home (one home), difference (before and after a plan), stops (first and last ride), places (vacancies and childcare), unlock (which rides to add) or all
help-map-employer = part of the name of an employer, or the id of a vacancy; else the employer with most openings
help-map-home = home: an address or LAT,LON; the map only shows a square of 500 metres or more, and holds for that whole square
help-map-scenario = the plan for the map difference
help-map-grid = width of the squares in metres; 0 takes the areas of the region itself
help-map-h3 = hexagons of H3 in place of squares: 7 (1.2 kilometres a side), 8 (500 metres) or 9 (200 metres)
help-map-way = way of travelling, may be given several times: none (on foot and public transport), direct (by bicycle too), to_stop, on_board
help-map-out = folder for the maps (maps)
map-all-plan = { $count } maps are coming: { $kinds }. That takes about { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}.
map-all-without-home = The map of a home is left out: give --home ADDRESS to draw it too.
map-all-without-difference = The map before and after a plan is left out: give --scenario PLAN.toml to draw it too.
help-map-timetable = a network of bereik scenario --out in place of the timetable of the region
help-map-care = none leaves childcare out: then everything is much faster
map-scenario-needed = This map compares before and after a plan. Give the plan with --scenario PLAN.toml.
map-region-needed = There is no region in { $path }. Make one with `bereik build`, or leave --network out for the demonstration region.
map-home-needed = Give the home with --home: an address or LAT,LON.
map-written = Written: { $path }
map-index = List: { $path }
atlas-reach-title = How many jobs are reachable without a car?
atlas-reach-explanation = For each square: how many openings are reachable. Reachable is: you are at work in time and back home after work.
atlas-gap-title = Jobs that hardly anyone can get to
atlas-gap-explanation = Each dot is a vacancy at its own hours. The sign says why hardly anyone in the region can reach it without a car.
atlas-employer-title = Who can get to { $employer }?
atlas-employer-explanation = For each square: can you be there in time for the shift, and get home after it? If not: why.
atlas-home-title = { $town ->
    [none] What is reachable from one home?
   *[other] What is reachable from { $town }?
}
atlas-home-explanation = Each dot is a vacancy at its own hours. Point at it for the hours and the rides.
atlas-difference-title = Before and after: { $plan }
atlas-difference-explanation = For each square: how many openings are reachable before the plan, after it, and what changes.
atlas-stops-title = First and last ride of each stop
atlas-stops-explanation = When does the first and the last bus, tram or train leave? Stops of one name that lie close are one dot, and count as one stop.
atlas-places-title = Vacancies and childcare with their hours
atlas-places-explanation = J is a vacancy, K is childcare. The colour says in which part of the day the work is, or when childcare is open.
atlas-index-title = Maps of { $region ->
        [none] the demonstration region
       *[other] { $region }
    }
atlas-index-note = Each map is one file and opens without internet. Each map says what its numbers rest on.
atlas-word-legend = Legend
atlas-word-provenance = What we base this on
atlas-word-table = Show as a table
atlas-word-print = Print on
atlas-word-place = Place
atlas-word-more = More
atlas-word-close = Close
atlas-word-home = Home: somewhere in this square
atlas-word-choose = Choose what you see
atlas-shift-own = each vacancy's own hours
atlas-word-total = Together
atlas-class-people =
    { $areas ->
        [one] { $areas } area, { $people } inhabitants
       *[other] { $areas } areas, { $people } inhabitants
    }
atlas-reach-headline = On average { $mean } openings are reachable for an inhabitant. For { $none } of the { $people } inhabitants there is none.
atlas-reach-total = { $mean } an inhabitant on average ({ $people } inhabitants)
atlas-class-openings =
    { $of ->
        [one] { $vacancies } vacancy
       *[other] { $vacancies } vacancies
    }{", "}{ $count ->
        [one] { $openings } opening
       *[other] { $openings } openings
    }
atlas-gap-headline-gap = { $count } of the { $of } vacancies ({ $openings } openings) are reachable at their own hours for fewer than 1 in 100 inhabitants.
atlas-gap-headline-licence = { $count } of the { $of } vacancies ({ $openings } openings) ask for a driving licence.
atlas-home-headline = { $count } of the { $of } vacancies ({ $openings } openings) are reachable from here{ $maybe ->
    [0] .
   *[other] {", "}and { $maybe } perhaps.
    }
atlas-employer-headline = Of the { $of } inhabitants { $count } can work here at these hours.
atlas-employer-headline-part = Of the { $of } inhabitants { $count } can work here at these hours, and { $part } in some of the openings.
atlas-stops-headline-first = At { $some } of the { $served } stops with a ride the first leaves before { $edge }:00. At { $none } nothing rides.
atlas-stops-headline-last = At { $some } of the { $served } stops with a ride the last leaves at { $edge }:00 or later. At { $none } nothing rides.
atlas-stops-headline-count = At { $some } of the { $served } stops with a ride there are { $edge } departures or more a day. At { $none } nothing rides.
atlas-stops-total = { $count } stops, { $rides } departures
atlas-places-headline-both = Of the { $vacancies } vacancies ({ $openings } openings) { $odd } fall outside the day: early, late, at night or in the weekend. Of the { $care } childcare facilities { $longer } are open longer than from 7 to 18 h.
atlas-places-headline-jobs = Of the { $vacancies } vacancies ({ $openings } openings) { $odd } fall outside the day: early, late, at night or in the weekend.
atlas-places-headline-care = Of the { $care } childcare facilities { $longer } are open longer than from 7 to 18 h.
atlas-places-total-both = { $vacancies } vacancies, { $openings } openings; { $care } childcare facilities
atlas-places-total-jobs = { $vacancies } vacancies, { $openings } openings
atlas-places-total-care = { $care } childcare facilities
atlas-difference-headline = { $wins } of the { $people } inhabitants live where openings are gained, { $loses } where some are lost. On average { $before } are reachable for an inhabitant, { $after } with the plan.
atlas-difference-headline-none = This plan changes nothing for anybody here.
atlas-difference-total = { $change } an inhabitant on average
atlas-note-asked-by = Asked by { $name }
atlas-note-rides-new = Added on { $date }: line { $line } towards { $towards }, leaving { $stop } at { $times }
atlas-note-rides-gone = Gone on { $date }: line { $line } towards { $towards }, leaving { $stop } at { $times }
atlas-unlock-title = Which trip more opens most jobs?
atlas-unlock-explanation = By square: how many openings are gained with each proposal, at the vacancies' own hours. The black lines are those of the proposals.
atlas-unlock-headline = { $wins } of the { $people } inhabitants live where openings are gained, { $each } for them on average.
atlas-unlock-together = the { $count } that are chosen together
atlas-unlock-proposal = { $rank }. line { $line } towards { $towards }, { $time } (rank { $low } to { $high })
atlas-unlock-none = no trip opens anything here
atlas-switch-proposal = Proposal
atlas-unit-unlock = Openings gained
atlas-note-unlock = A vacancy counts on all days on which it is worked: out in time and home again. Bikes and childcare are not counted.
atlas-note-tied = Ranks from and to are those in 90 of 100 redrawings of the vacancies, and of their hours and places where those are not known. Proposals of which they overlap are tied.
atlas-switch-shift = Hours
atlas-switch-way = How you travel
atlas-switch-care = Childcare
atlas-switch-band = Part of the day
atlas-switch-shown = What you see
atlas-switch-what = What you see
atlas-switch-day = Kind of day
atlas-shift-early = early ({ $hours })
atlas-shift-day = day ({ $hours })
atlas-shift-late = late ({ $hours })
atlas-shift-night = night ({ $hours })
atlas-shift-saturday = Saturday ({ $hours })
atlas-shift-sunday = Sunday ({ $hours })
atlas-bike-none = on foot, bus, tram and train
atlas-bike-direct = by bicycle too, door to door
atlas-bike-to_stop = by bicycle too, up to the stop
atlas-bike-on_board = with a folding bike
atlas-care-without = without a child
atlas-care-with = bringing and fetching a child
atlas-band-all = all hours
atlas-band-early = early: begins before 7:00
atlas-band-day = by day
atlas-band-late = late: ends after 20:00
atlas-band-night = night
atlas-band-weekend = weekend
atlas-shown-gap = only where hardly anyone can get
atlas-shown-licence = only where a driving licence is needed
atlas-shown-all = all vacancies
atlas-asking = Asking: { $way }, { $care }, { $date }
atlas-unit-openings = Number of openings that are reachable
atlas-unit-gap = Why hardly anyone can get there (number of vacancies)
atlas-unit-employer = Can you work there? (number of squares)
atlas-unit-home = Is this job reachable? (number of vacancies)
atlas-unit-difference = Openings more or less by the plan
atlas-unit-places-jobs = Hours (number of vacancies)
atlas-unit-places = Hours (number of vacancies and childcare facilities)
atlas-class-zero = none at all
atlas-class-few = fewer than { $count } people: not shown
atlas-hidden = not shown
atlas-kind-no_stop = no stop within walking distance, or nothing runs
atlas-kind-first = the first ride arrives too late
atlas-kind-last = the last ride home leaves too early
atlas-kind-long = too long on the way or too many changes
atlas-kind-care = childcare does not fit the hours
atlas-kind-licence = a driving licence is needed
atlas-kind-other = something else, such as a place that is not known
atlas-gap-reached = someone can get there
atlas-employer-yes = yes, in time and back home
atlas-home-yes = reachable
atlas-home-maybe = may be reachable: it depends on the hours or on the spot in the square
atlas-openings = { $count } of { $of } openings reachable
atlas-people = { $count } people
atlas-lost-to = { $count } openings not: { $kind }
atlas-square = { $name }, square { $number }
atlas-share-of-people = reachable for { $share } in 100 people
atlas-job-hours = Hours: { $hours }
atlas-job-no-hours = Hours: not known
atlas-job-days = { $days }
atlas-job-openings = { $count ->
    [one] 1 opening
   *[other] { $count } openings
}
atlas-weekday-0 = Monday
atlas-weekday-1 = Tuesday
atlas-weekday-2 = Wednesday
atlas-weekday-3 = Thursday
atlas-weekday-4 = Friday
atlas-weekday-5 = Saturday
atlas-weekday-6 = Sunday
atlas-weekday-span = { $first } to { $last }
atlas-way-out = Way there: leave { $leave }, at work { $arrive } ({ $minutes } minutes)
atlas-way-back = Way back: leave { $leave }, home { $arrive } ({ $minutes } minutes)
atlas-ride = - line { $line } at { $time }, from { $stop } to { $target }
atlas-or-more = or more
atlas-change = { $change } openings
atlas-before-after = before the plan { $before }, after it { $after }
atlas-difference-difference = the difference
atlas-difference-beside = before and after, side by side
atlas-difference-before = before the plan
atlas-difference-after = after the plan
atlas-difference-less = { $span } lost
atlas-difference-more = { $span } gained
atlas-difference-same = no difference
atlas-places-both = vacancies and childcare
atlas-places-jobs = vacancies only
atlas-places-care = childcare only
atlas-care-hours-usual = childcare: weekdays between 7:00 and 18:00
atlas-care-hours-early = childcare: opens before 7:00
atlas-care-hours-evening = childcare: closes after 18:00
atlas-care-hours-weekend = childcare: in the weekend too
atlas-care-facility = Childcare
atlas-care-assumed = Hours not known; we take weekdays from 07:00 to 18:00.
atlas-care-free = { $count ->
    [0] no free place
    [one] 1 free place
   *[other] { $count } free places
}
atlas-care-shut = closed
atlas-stops-first = first ride
atlas-stops-last = last ride
atlas-stops-count = number of departures
atlas-stops-unit-first = Departure of the first ride (number of stops)
atlas-stops-unit-last = Departure of the last ride (number of stops)
atlas-stops-unit-count = Departures a day (number of stops)
atlas-stops-none = nothing runs
atlas-stops-rides = { $count ->
    [one] 1 departure
   *[other] { $count } departures
}
atlas-stops-line-first = first ride: { $time }
atlas-stops-line-last = last ride: { $time }
atlas-stops-line-count = { $count } departures that day
atlas-stops-first-below = before { $end }
atlas-stops-first-between = { $low } to { $high }
atlas-stops-first-above = { $end } or later
atlas-stops-last-below = before { $end }
atlas-stops-last-between = { $low } to { $high }
atlas-stops-last-above = midnight or later
atlas-stops-count-below = fewer than { $end }
atlas-stops-count-between = { $low } to { $high }
atlas-stops-count-above = { $end } or more
atlas-clock = { $time }
atlas-clock-night = { $time }, past midnight
atlas-note-all-jobs = Where you choose a shift, every vacancy is computed for the hours of that shift, even if its own are others: that makes shifts comparable.
atlas-note-people = A square counts from the middle of its addresses. Squares with fewer than 5 people are not shown.
atlas-note-squares = A square counts from the middle of its addresses. We ask whether you can get there, not whether there is an opening today.
atlas-note-own-hours = Every vacancy is computed for its own hours and for a day on which it is worked.
atlas-note-no-one = Hardly anyone: the job is reachable for fewer than 1 in 100 people of the region.
atlas-note-home = The map shows no address. It is the same for all addresses in the square.
atlas-note-home-exact = The map shows no address, but its times are exact. From them somebody can work out where you live: do not pass this map on.
map-exact = This map has exact times. From them somebody can work out where you live: do not pass it on.
atlas-note-plan = The plan: { $name }
atlas-note-tiles = The background comes from { $host }. That server sees which area you look at. Without internet you see a simple background.
atlas-note-land = Water, industrial areas and villages: © OpenStreetMap contributors.
atlas-note-area = { $count ->
    [one] 1 place to work with vacancies is known in this area.
   *[other] { $count } places to work with vacancies are known in this area. The times are those of the shortest day.
}
atlas-note-employer = This employer has vacancies at { $count } places. The times are those of the shortest day.
atlas-note-area-empty = No vacancies are known in this area. We computed the way to the middle of the area.
atlas-area-around = { $metres } metres around a point
atlas-area-unnamed = an industrial area
atlas-employer-most = at half or more of the openings
atlas-employer-some = at fewer than half of the openings
atlas-bring = - child to { $name } at { $time }
atlas-fetch = - child fetched at { $name } at { $time }
help-map-area = an industrial area in place of an employer: a part of its name, or LAT,LON of a point in it; where there is none, all jobs within a kilometre
help-map-tiles = a map from the internet as background: osm, or an address with {"{z}"}, {"{x}"} and {"{y}"}. Whoever opens the map shows that server which area they look at. Without this choice a map asks nothing of the internet.
help-map-tiles-credit = whom that background is from, as it must stand on the map
map-tiles-reveal = Note: whoever opens these maps gets the background from { $host }. That server sees which area you look at, and the internet address of your computer.
map-area-or-employer = Give --employer or --area, not both.
tiles-no-address = '{ $found }' is no address of tiles; give osm, or an address that begins with https:// and has {"{z}"}, {"{x}"} and {"{y}"} in it
employer-not-found = no vacancy with a known place has '{ $found }' as its id or in its employer
employer-several = several employers have '{ $found }' in their name: { $known }; give one of them, or the id of a vacancy
area-several = several industrial areas have '{ $found }' in their name: { $known }; give one of them, or a point as LAT,LON
area-not-found = no industrial area has '{ $found }' in its name; there are { $known }; give one of them, or a point as LAT,LON
area-none-known = of no industrial area in this region is the name known, so neither of '{ $found }'; give a point as LAT,LON
zones-needed = this region has no zones with their population; build it with a source of zones
map-making = Map { $number } of { $of }: { $kind }
map-step = { $done } of { $of } questions done. { $what }
atlas-note-other-day = { $count ->
    [one] 1 vacancy is worked on days that the timetable does not have; it is asked on another day.
   *[other] { $count } vacancies are worked on days that the timetable does not have; they are asked on another day.
}
atlas-note-not-placed = { $count ->
    [one] The place of 1 vacancy is not known; it is not on the map.
   *[other] The place of { $count } vacancies is not known; they are not on the map.
}

## Gaps of a region: what stands in for a table that is empty

gaps-place = Place in { $municipality }
gaps-facility = Made-up childcare in { $municipality }
gaps-vacancies = This region has no vacancies: counted in their place are { $count } places where people live, with the hours of the usual shifts in turn. Read place for job or vacancy.
gaps-hours = The hours of none of the vacancies are known: what is based on them stays empty.
gaps-childcare = This region has no childcare: each municipality has one made-up facility, open from Monday to Friday from 7:00 to 18:00.
gaps-population = Nobody knows how many people live here: each home counts the same.

# Errors in the user's own language (texts.localized): what was found, where, what to do.
file-missing = { $table }: there is no file { $path }; check the path
file-unreadable = { $table }: { $file } cannot be read: { $why }
file-ragged = { $file } is no table: row { $row } has more cells than its header; name every column
file-no-table = { $file } is no table: { $why }
file-several = { $file } holds { $count } csv files; unpack it, and give the one to read
file-columns-twice = { $file } has column { $columns } more than once; keep one
file-no-excel = { $table }: { $file } cannot be read as a spreadsheet; is the file whole? Open it in Excel or LibreOffice and save it as .xlsx or CSV
file-broken = { $table }: { $file } is damaged, or not of the kind its name says; open it where it was made and save it again
crs-unknown = { $table }: { $crs } is no CRS; write EPSG:4326 or EPSG:31370
file-without-register = { $table }: { $file } has addresses and no coordinates; give a register of addresses (--addresses) or a built region that has one, or add lon and lat; found columns { $found }
file-without-coordinates = { $table }: { $file } has no coordinates; found columns { $found }; add lon and lat, x and y (with crs), or geometry as WKT
coordinate-half = { $table }: only one of { $x } and { $y } is given: { $x } { $rows }
coordinate-zero = { $table }: 0 and 0 is no place: { $rows }; give the place, or leave both empty
coordinate-wrong = { $table }: { $column } { $rows } is no coordinate; give a number, or leave it empty
geometry-no-wkt = { $table }: geometry { $rows } is no WKT
value-in-row = { $found } in row { $row }
file-columns-missing = { $table }: { $file } has no column { $missing }; found { $found }
cell-no-number = { $table }: { $column } { $rows } is no number; give one or nothing
cell-below-zero = { $table }: { $column } { $rows } is below zero
cell-no-flag = { $table }: { $column } { $rows }; write true or false
point-empty = { $table }: the point is empty; give Point(lon, lat)
columns-twice = { $table }: column { $columns } stands in it more than once; keep one
columns-missing = { $table }: column { $missing } is missing; found { $found }
row-not-on-earth = { $table }: id { $id } lies at lon { $lon }, lat { $lat }, which is not on Earth; is the CRS right, and x before y?
ids-missing = { $count ->
    [one] { $table }: 1 row has no id (row { $rows }); give each one
   *[other] { $table }: { $count } rows have no id (rows { $rows }); give each one
}
ids-twice = { $table }: id { $ids } stands in more than one row; ids must be unique
bike-unknown = traveller: bike is { $found }; it must be one of { $known }
shift-no-clock = shift { $shift }: { $found } is not a clock time; write it as HH:MM, for example 06:00
shift-past-midnight = shift { $shift }: { $found } is past 24:00; write the clock time
hours-unreadable = { $found } are no hours of work; write them as HH:MM-HH:MM
no-clock = { $found } is not a clock time; write it as HH:MM, for example 06:00
days-unreadable = { $found } are no weekdays; write mon-fri, sat,sun or the like, with { $known }
day-outside = { $day } lies outside the timetable '{ $feed }', which covers { $first } to { $last }; { $advice }
day-thin = '{ $feed }' runs { $trips } trips on { $day }, under half of the usual { $usual }; { $advice }
day-idle = nothing runs on { $day }; { $advice }
day-unreadable = { $found } is no date; write it as YYYY-MM-DD, for example 2019-10-15
day-none-shared = no date is covered by all feeds at once; leave one of them out
day-advice = ask for a date from { $first } to { $last }, such as { $days }
point-not-on-earth = '{ $found }' is not on Earth; write LAT,LON in degrees, for example 51.39,4.57
feed-missing = { $path }: there is no such file or folder; give the zip of a GTFS timetable
feed-empty = { $feed }: no stops.txt, trips.txt or the like in it; is it a GTFS timetable?
feed-no-zip = { $feed }: this is no zip, or a damaged one ({ $why }); download it again, or give the zip of a GTFS timetable
feed-damaged = { $feed }: the zip is damaged; download it again
feed-locked = { $feed }: the zip cannot be unpacked ({ $why }); pack it without a password
feed-several = { $feed }: it holds { $count } timetables, in { $folders }; unpack it and give them one by one
folder-unwritable = { $folder }: the { $what ->
    [network] network
   *[other] region
} cannot be written there ({ $why }); give a folder that you may write to, on a disk with room
folder-is-file = { $folder }: a { $what ->
    [network] network
   *[other] region
} would be written over this, but it is a file; nothing was changed; give another folder, or move this one away
folder-foreign = { $folder }: a { $what ->
    [network] network would be written over this, but it holds { $file } and is no network that bereik saved
   *[other] region would be written over this, but it holds { $file } and is no region that bereik built
}; nothing was changed; give another folder, or move this one away
folder-strange = { $folder }: a { $what ->
    [network] network would be written over this, but { $file } in it does not belong to the network there
   *[other] region would be written over this, but { $file } in it does not belong to the region there
}; nothing was changed; give another folder, or move this one away
network-missing = { $folder }: there is no network here, { $file } is missing; give the folder of a saved network, or make it again with `bereik build`, or with bereik.build_network and network.save
network-unreadable = { $folder }: this network cannot be read ({ $why }); make it again with `bereik build`, or with bereik.build_network and network.save
network-file-damaged = { $file }: this file is damaged ({ $why }); make it again with `bereik build`, or with bereik.build_network and network.save
network-strange = { $file }: this does not describe a saved network of bereik; make it again with `bereik build`, or with bereik.build_network and network.save
network-other-layout = { $folder }: this network was saved by bereik { $by } in layout { $layout }, and bereik { $version } reads layout { $read }; make it again with `bereik build`, or with bereik.build_network and network.save
network-file-missing = { $file }: this file of the network is missing; make it again with `bereik build`, or with bereik.build_network and network.save
network-file-size = { $file }: this file of the network is damaged, it is { $found } bytes long instead of { $listed }; make it again with `bereik build`, or with bereik.build_network and network.save
network-file-changed = { $file }: this file of the network is damaged, its checksum is another; make it again with `bereik build`, or with bereik.build_network and network.save
region-missing = { $folder }: there is no region here, { $file } is missing or damaged; make it again with `bereik build REGION`
region-other-layout = { $folder }: this region was built by bereik { $by } in layout { $layout }, and bereik { $version } reads layout { $read }; make it again with `bereik build REGION`
region-damaged = { $file }: this file is damaged ({ $why }); make it again with `bereik build REGION`
region-file-missing = { $file }: this file of the region is missing; make it again with `bereik build REGION`
region-file-changed = { $file }: this file of the region is damaged, its checksum is another; make it again with `bereik build REGION`
region-unknown = { $found } is no region; known are { $known }, or give a TOML file of your own
toml-unreadable = { $file } cannot be read ({ $why }); give a TOML file
toml-encoding = { $file } is no text in UTF-8; save it as UTF-8
toml-value = this is no value; put text between quotes, write numbers with a point
toml-name = a name belongs here, such as price = 3.50
toml-bracket = a bracket is not closed
toml-more = something stands behind the value; write decimals with a point, text between quotes
toml-twice = this stands there already
toml-open-text = a text is not closed with a quote
toml-no-equals = a name is followed by an equals sign
toml-end = at the end of the file: { $why }
toml-place = line { $line }, column { $column }: { $why }
templates-unreadable = shift templates: { $path } cannot be read ({ $why }); give a TOML file
templates-no-toml = shift templates: { $file } is no TOML: { $why }; compare with the file that comes with bereik
templates-empty = shift templates: { $file } is empty; give at least one [system] with templates
templates-no-table = { $place } is { $found }; write [{ $name }] with { $known }
templates-no-text = { $place }: { $key } is { $found }; write text, as in start = "06:00"
templates-system = shift templates: { $file }, system { $name }
templates-one = { $place }, template { $number }
templates-unknown = { $place } has { $found }; it may have { $known }
templates-none = { $place } has no templates; give a list with at least one
templates-texts = { $place }: { $key } is { $found }; write a list of texts, ["2 ploegen", ...]
templates-fields = { $place } is { $found }; give exactly { $known }
templates-fault = { $place } ({ $name }): { $why }
toml-wrong = { $place } is no TOML: { $why }; compare with docs/data.md
setting-unknown = { $place }: { $found } is no setting; known are { $known }
setting-no-text = { $place }: { $key } is { $found }; write a text, as in { $key } = "..."
setting-no-flag = { $place }: { $key } is { $found }; write true or false
setting-no-number = { $place }: { $key } is { $found }; write a number of 0 or more
setting-no-list = { $place }: { $key } is { $found }; write a list of texts, as in { $key } = ["...", "..."]
setting-twice = { $place }: { $key } has { $found } twice; write each once
setting-no-tables = { $place }: { $key } is { $found }; write tables, as in [{ $key }.NAME]
raw-missing = { $folder } has no { $file }; run `bereik fetch REGION` first
raw-file-missing = { $file } stands in the manifest but is not there; run `bereik fetch` again
raw-file-size = { $file } has { $found } bytes where the manifest says { $listed }; run `bereik fetch` again
vacancy-hours = { $table }: id { $id }: { $why }
vacancy-clock = { $table }: id { $id } has { $column } { $found }; write a clock time as text, HH:MM
hours-unequal = shift_start { $start } has { $starts } parts and shift_end { $end } has { $ends }; give as many of both
hours-overlap = the parts of { $start } to { $end } overlap; write them in order of time
care-no-weekday = { $table }: column { $column } names no weekday; write open_mon, open_tue and so on, or open_maandag
care-columns-twice = { $table }: more than one column holds { $columns }; keep one
vacancies-no-column = { $table }: { $file } has no column for { $missing }; the mapping { $mapping } looks for { $looked }
zones-no-people = { $table }: { $file }, row { $row }: { $found } is no number of people
rows-unreadable = { $table }: { $column } cannot be read in { $count } of { $all } rows: { $rows }
row-fault = row { $row } (id { $id }): { $why }
opening-unreadable = { $found } are no opening hours; write HH:MM-HH:MM, several parts with a comma
opening-past-midnight = { $found } has an hour past 24:00; write HH:MM-HH:MM
opening-ambiguous = { $found } may mean more than one thing; write HH:MM-HH:MM, such as 07:00-17:00
bells-next-day = { $found } ends the next day; a school day does not
closed-no-date = { $found } is no date; write 2026-12-25, or 2026-12-24..2027-01-03 for a range
closed-no-day = { $found } is no day of the calendar
closed-backwards = { $found } ends before it starts
care-hours = { $table }: { $why }
shift-half = one of shift_start and shift_end is empty; fill in both, or none
hours-cell-unreadable = no hours that can be read; write 06:00-14:00, or a shift system
shift-clock-wrong = { $found } is no clock time; write HH:MM, parts of a split shift with a comma
shift-parts-differ = { $start } and { $end } have a different number of parts
shift-too-long = { $first } to { $last } lasts { $hours } hours over midnight; are start and end right?
ages-backwards = { $least } to { $most } months
word-hours-of-work = hours of work
word-days = days
word-closed = closed
row-id-taken = the id of a different vacancy above
row-same-vacancy = the same vacancy as another row
row-without = no { $column }
row-not-kept = { $column } is { $found }
row-no-number = no number of zero or more
row-no-flag = neither yes nor no; counts as no
row-licence-doubt = does not say clearly whether a driving licence is needed; counts as needed
row-swapped = the two numbers of the place have changed places
row-no-coordinates = no coordinates
row-no-address = no coordinates, and the register has no such address
row-address-unsure = the register has no such address, or several like it{ $town ->
    [none] {""}
   *[other] ; taken as somewhere in { $town }
}
row-no-place-on-earth = not a place on Earth
row-far = { $place }, far from Belgium
row-far-why = nearly all others lie in Belgium
row-no-place = no place at all
table-vacancies = vacancies
table-childcare = childcare
table-addresses = addresses
table-zones = zones
table-homes = homes
table-hoppin = hoppin
table-candidates = candidates
table-report = report
table-mapping = mapping

# Faults of a timetable by their code (bereik check); what was found in the file is said beside it.
fault-bad_date = a date cannot be read
fault-bad_exception = an exception to the calendar cannot be read
fault-bad_frequency = a trip with a headway has wrong times
fault-bad_position = a stop has a position that does not exist
fault-bad_route_type = the type of a route is not known
fault-bad_sequence = the place of a stop in its trip cannot be read
fault-bad_time = a time cannot be read
fault-bad_timezone = the timezone is not known
fault-bad_transfer = a transfer cannot be read
fault-bad_weekday = a weekday is neither 0 nor 1
fault-beyond_period = there are trips outside the period that the feed names
fault-clipped = only the trips in the region are used
fault-closed_trip = on some trips nobody may get on, or off
fault-decreasing_time = a trip goes back in time
fault-departs_before_arrival = a trip leaves a stop before it arrives there
fault-duplicate_id = an id stands in it twice
fault-endless_service = a service runs for an unlikely long time
fault-ends_soon = the timetable ends soon
fault-estimated_times = some times are estimates
fault-expired = the timetable has ended
fault-flexible_call = a trip serves an area and not a stop
fault-headway_based = some trips ride at a headway
fault-idle_date = on some dates nothing runs
fault-in_seat_transfer = staying seated is told in another way than is read
fault-missing_column = a column is missing
fault-missing_file = a file is missing
fault-missing_id = a row has no id
fault-missing_shape = the way on the map of some trips is not known
fault-missing_time = a trip has no time at its beginning or end
fault-never_runs = some trips run on no date
fault-no_csv = a file is no table
fault-no_ride = some trips do not have two stops
fault-no_service = no trip has a date
fault-no_trips = there is no trip to ride on
fault-not_utf8 = the letters are not stored as UTF-8
fault-old = the timetable is old
fault-on_request = some stops are served on request
fault-overlapping_block = trips of one vehicle overlap
fault-overlapping_frequencies = headways of a trip overlap
fault-passing = at some stops the vehicle only passes
fault-repeated_call = a call stands in it twice
fault-repeated_sequence = stops of a trip share a place in its order
fault-several_timezones = there are several timezones
fault-starts_later = the timetable starts only later
fault-station_called_at = a trip calls at a station in place of a platform
fault-stop_at_zero = a stop lies at 0,0: its position was not filled in
fault-stop_far_away = a stop lies far from all others
fault-stop_without_position = a stop has no position
fault-surplus_cells = a row has more cells than the header
fault-too_fast = a vehicle rides impossibly fast
fault-transfer_of_trips = a transfer holds for certain trips only
fault-unknown_parent = a platform belongs to a station that is not there
fault-unknown_route = a trip names a route that is not there
fault-unknown_service = a trip names a service that is not there
fault-unknown_stop = a stop is named that is not there
fault-unknown_trip = a trip is named that is not there
fault-unreadable = the file is no timetable that can be read
fault-unused_stop = at some stops nothing calls
fault-very_late = a trip runs past 48:00:00

## Files of places: how a file was read, and columns that were not
file-is-folder = { $table }: { $path } is a folder; give a file
file-is-page = { $table }: { $file } is a web page and no spreadsheet, whatever its name; open it in Excel or LibreOffice and save it as .xlsx or CSV
file-no-format = { $table }: { $file } is no table that bereik can read; save it as .xlsx, .ods, .csv, .geojson or .gpkg
file-zip = { $table }: { $file } is a zip with { $found }; unpack it and give the table inside
face-kind = { $function }: { $name } is { $found } ({ $kind }); give { $expected }
file-locked = { $table }: { $file } has a password; save it without one
file-too-large = { $table }: { $file } is too large for a table, or has a cell in a far corner; copy the rows to a new file
file-quote = { $file } is no table: the cell that begins in line { $line } runs on into other rows; look for a quote that is never closed
file-empty = there is nothing in it
crs-other = { $table }: { $file }: { $found }, read as { $named }, lies at { $here }, far from Belgium; { $reading } it lies at { $there }. Give the system that is right (--crs, in Python crs=...), or correct the columns
crs-row-swapped = { $table }: { $file }: in row { $row } the two numbers of the place have changed places ({ $found }; rows like it: { $count }); correct them
crs-far = { $table }: { $file }: { $found }, read as { $named }, lies at { $here }, far from Belgium; check the coordinates, or give the right system (--crs, in Python crs=...)
reading-system = read as { $name }
reading-swapped = read as { $name } with both numbers swapped
reading-thousands = with the point or comma as a sign of thousands
cell-thousands = { $table }: { $column } { $found } in row { $row } may be { $large } or { $small }; write it without a sign of thousands
cell-no-clock = { $found } is no clock time of a day; write HH:MM, such as 08:30
cell-missing = { $column } is empty; fill in a number
table-windows-1252 = the letters are not UTF-8 and were read as Windows-1252; check the accents
table-zeros = { $count ->
    [one] 1 zero byte stands between the letters; it is left out
   *[other] { $count } zero bytes stand between the letters; they are left out
}
table-nulls = { $count ->
    [one] 1 cell is read as empty because a program wrote that there is nothing ({ $found } in row { $row }, column { $column })
   *[other] { $count } cells are read as empty because a program wrote that there is nothing (first { $found } in row { $row }, column { $column })
}
table-heading-row = the headings stand in row { $row }; above them stands { $found }
table-sheet = sheet { $sheet } was read; other sheets with rows: { $others }
table-sheet-only = sheet { $sheet } is read
table-merged = { $count ->
    [one] 1 cell that is merged over several rows counts for each of those rows
   *[other] { $count } cells that are merged over several rows count for each of those rows
}
table-layer = layer { $layer } was read; other layers: { $others }
table-crs-assumed = the file does not say in which system its coordinates are (a shapefile needs its .prj); read as { $crs }
table-no-rows = there are headings and no rows
table-place-spare = the place is read from { $used }; { $spare } is not used
column-unknown = no column that bereik knows
column-unknown-near = no column that bereik knows; the nearest is { $near }
column-no-register = an address is looked up only with a register of addresses
column-beside = the column { $other } says the same and comes first
column-twice = another column says the same
column-beside-days = the columns of the weekdays hold the hours
places-read-note = Note: { $why }.
places-columns-unusable = Not used: { $columns }.
places-columns-unknown = { $count ->
    [one] Column not read: { $columns }.
   *[other] Columns not read: { $columns }.
}
places-column-near = { $column } (do you mean { $near }?)
vacancies-no-rows = { $file } has headings and no vacancies: there is nothing to reach. Fill in rows, or give another file.
opening-week-unreadable = { $found } are no opening hours of a week that can be read ({ $why }); write for example Mo-Fr 07:00-18:00 or ma-vr 7u-18u, or give a column for each day (open_mon ... open_sun)
opening-week-not-weekly = “{ $part }” is not about every week
opening-week-part = “{ $part }” is not understood
opening-week-twice = “{ $part }” says something else of a day than the parts before it
opening-week-empty = no day is named
row-thousands = it may be { $large } or { $small }
week-left-out = “{ $part }” is not applied

## What the page, the sheet, the command line and the maps say alike

present-yes = reachable
present-no = not reachable
present-shuttle-yes = { $told } thanks to the employer's bus
present-shuttle-maybe = { $told }; with the employer's bus
present-except = reachable, but not { $days }
present-if-cost = reachable, if the month costs less than it may
present-only = reachable only { $days }
present-teams = { $count } of the { $all } shifts: { $teams }{ $partly ->
    [none] {""}
   *[other] ; { $partly }
}
present-team-except = { $team } not { $days }
present-teams-but = reachable, but { $teams }
present-team-not = not { $team }
present-team-days = { $team } { $days }
present-team-early = the early shift ({ $hours })
present-team-day = the day shift ({ $hours })
present-team-late = the late shift ({ $hours })
present-team-night = the night ({ $hours })
present-team-split = the split shift ({ $hours })
present-why-when = { $when }: { $why }
present-why-more = On other days or at other hours there is another reason.
present-on = on { $days }
present-from = from { $days }
present-in-school_holiday = in the school holidays
present-in-school_day = outside the school holidays
present-span = { $first } to { $last }
present-and = { $first } and { $last }
present-days-assumed = { $days } (probably)
present-days-a-week = { $count ->
    [one] 1 day a week
   *[other] { $count } days a week
}
present-days-of-week = { $count } of the { $all } days a week
present-hours-a-week = { $hours ->
    [one] { $hours } hour a week
   *[other] { $hours } hours a week
}
present-hours-assumed = { $hours } (probably)
present-hours-all-assumed = { $hours } (all probably)
present-hours-unknown = hours not known
present-unknown-place = { $works ->
    [0] It is not certain where the work is: none of the { $cases } places tried can be reached on all days
   *[other] It is not certain where the work is: reachable in { $works } of the { $cases } places tried
}
present-unknown-hours = { $works ->
    [0] The hours are not certain: none of the { $cases } sets of hours tried is reachable on all days
   *[other] The hours are not certain: reachable with { $works } of the { $cases } sets of hours tried
}
present-unknown-both = { $works ->
    [0] Hours and place are not certain: none of the { $cases } cases tried works on all days
   *[other] Hours and place are not certain: reachable in { $works } of the { $cases } cases tried
}
present-somewhere = somewhere in { $municipality }
present-badge-two-shift = 2 shifts
present-badge-three-shift = 3 shifts
present-badge-continuous = continuous
present-badge-twelve-hour = 12-hour shifts
present-badge-weekend = weekend
present-badge-split = split shift
present-with-care = with childcare
present-week-note = Computed for all days and hours on which the work is done, from { $date } on{ $holidays ->
    [yes] , in the school holidays too.
   *[no] .
}{ $earlier ->
    [yes] {" "}The timetable does not run on for long enough after that: for some days an earlier date was taken.
   *[no] {""}
}
present-day-note = Computed for { $date } only.
present-weekday-0 = Monday
present-weekday-1 = Tuesday
present-weekday-2 = Wednesday
present-weekday-3 = Thursday
present-weekday-4 = Friday
present-weekday-5 = Saturday
present-weekday-6 = Sunday
present-weekday-short-0 = Mon
present-weekday-short-1 = Tue
present-weekday-short-2 = Wed
present-weekday-short-3 = Thu
present-weekday-short-4 = Fri
present-weekday-short-5 = Sat
present-weekday-short-6 = Sun
## Timetables: what they have that answers do not use, and what is odd in their files
provenance-not-applied = Not used of { $name }: { $parts }.
not-applied-on-demand-trips = { $count ->
    [one] 1 trip on demand
   *[other] { $count } trips on demand
}
not-applied-short-trips = { $count ->
    [one] 1 trip of fewer than two stops
   *[other] { $count } trips of fewer than two stops
}
not-applied-in-seat-transfers = { $count ->
    [one] 1 rule about staying seated
   *[other] { $count } rules about staying seated
}
not-applied-transfers-of-trips = { $count ->
    [one] 1 rule for changes between single routes or trips
   *[other] { $count } rules for changes between single routes or trips
}
provenance-stops-swapped = Warning: the stops of the timetable { $name } lie far from its time zone; latitude and longitude have probably changed places in it. The answers cannot be right.
network-stops-swapped = In the timetable { $name } latitude and longitude of the stops have probably changed places: they lie around { $lat }, { $lon }, far from { $timezone }. Your point is not the problem: ask the publisher for a good timetable, or swap stop_lat and stop_lon.
build-warnings = { $count ->
    [one] 1 warning about { $name }: bereik check tells.
   *[other] { $count } warnings about { $name }: bereik check tells.
}
feed-several-zips = { $feed }: it holds { $count } zips with a timetable, { $zips }; unpack it and give them one by one
fault-added_and_removed = a service is both added and removed on a date
fault-bad_code = a code is not one that GTFS knows
fault-empty_file = a file is empty
fault-loose_quote = a quote stands inside a cell
fault-missing_stop = a call has no stop
fault-no_least_time = a transfer asks for a least time and gives none
fault-odd_cell = some numbers or times are written in another way
fault-odd_separator = the cells are not parted by commas
fault-on_demand_only = on demand only: there is nothing to ride by timetable
fault-repeated_row = a row stands in it twice
fault-repeated_file = a file is in the zip twice
fault-repeated_column = a column stands there twice
fault-odd_header = names of columns have capitals
fault-stops_swapped = latitude and longitude of the stops have changed places
fault-upper_case_name = files have capitals in their name
fault-zip_in_zip = the timetable lies in a zip inside the zip
feed-fault = { $feed }: { $file }{ $line ->
    [none] {""}
   *[other] {" "}line { $line }
}: { $kind ->
   *[other] { $detail }
}{ $more ->
    [none] {""}
   *[other] {" "}({ $more } more faults; check_feed lists them)
}

## Timetables: one error, as the detail of `feed-fault`

gtfs-more-rows = { $count } more rows have the same fault
gtfs-bad-position = stop { $stop_id } lies at stop_lat { $stop_lat }, stop_lon { $stop_lon }; give degrees, like 51.2994
gtfs-bad-route-type = route { $route_id } has route_type { $route_type }; give its number, like 3 for bus or 2 for train
gtfs-unknown-route = route_id { $route_id } of trip { $trip_id } is not in routes.txt; add the route or remove the trip
gtfs-unknown-service = service_id { $service_id } of trip { $trip_id } is neither in calendar.txt nor in calendar_dates.txt; add its dates or remove the trip
gtfs-bad-timezone = agency_timezone is { $found }; give a name like Europe/Brussels
gtfs-no-service = no service runs on any date: all weekday flags are 0 and calendar_dates.txt adds no date
gtfs-bad-period = service { $service_id } is valid from { $start_date } to { $end_date }; write dates as YYYYMMDD, the first not after the last
gtfs-bad-weekday = { $column } { $found } of service { $service_id } is neither 0 nor 1; correct it
gtfs-bad-date = date { $date } of service { $service_id } is no date from { $first_text } to { $last_text }; write it as YYYYMMDD
gtfs-bad-exception = exception_type { $exception_type } of service { $service_id }; it must be 1 (added) or 2 (removed)
gtfs-bad-code = { $column } { $found } is none of the codes 0 to { $most_text }; correct it, or leave it empty for 0
gtfs-separator-line = line 1 is { $found }, which Excel writes for itself; remove it
gtfs-repeated-column = column { $column } stands there twice; keep one of them
gtfs-no-csv = the file cannot be read as comma-separated text ({ $why })
gtfs-open-quote = the file cannot be read as comma-separated text: the quote before { $found } is never closed, or lines further on; close it, or write two quotes for one
gtfs-missing-file = the feed has no { $file }; ask the publisher for a whole feed
gtfs-missing-calendar = the feed has neither calendar.txt nor calendar_dates.txt, so no trip has a date; add one
gtfs-empty-file = { $file } is empty; ask the publisher for a whole feed
gtfs-missing-column = column { $missing } is missing; the file must have { $required }
gtfs-unknown-trip = trip_id { $trip_id } is not in trips.txt; add the trip there or remove this row
gtfs-bad-frequency = trip { $trip_id } runs from { $start_time_text } to { $end_time_text } every { $headway_secs_text } s; give times as HH:MM:SS, the start before the end, and a headway above 0
gtfs-missing-id = { $column } is empty; give the row an id
gtfs-duplicate-id = { $column } { $found } stands in more than one row; ids must be unique, so rename one
gtfs-bad-transfer = { $column } { $found } is no whole number; correct it, or leave it empty
gtfs-missing-stop = a row of trip { $trip_id } has no stop_id; fill it in, or remove the row
gtfs-missing-stop-and-time = a row of trip { $trip_id } has neither a stop_id nor a time; fill them in, or remove the row
gtfs-unknown-stop = stop_id { $stop_id } of trip { $trip_id } is not in stops.txt; add the stop or remove this row
gtfs-bad-time = { $column } { $found } of trip { $trip_id } is no time; write it as HH:MM:SS
gtfs-bad-sequence = stop_sequence { $stop_sequence } of trip { $trip_id } is no whole number; number the stops of the trip
gtfs-missing-time = the first and last stop of trip { $trip_id } must have a time, and this one has none; fill it in
gtfs-departs-before-arrival = trip { $trip_id } departs at { $departure_time_text }, before its arrival at { $arrival_time_text }; correct one
gtfs-decreasing-time = trip { $trip_id } is at stop { $stop_id } at { $at_text }, but left the stop before it at { $left_text }; times may not run back, so correct one of them
gtfs-stop-without-position = stop { $stop_id }, served by trip { $trip_id }, has no coordinates in stops.txt; fill them in

## Plans: what is wrong with an entry

plan-and-more = { $names } and { $more } more
plan-line = line { $line }
plan-line-over = { $name } over { $stops }
plan-line-direction = { $name } in direction { $direction }
plan-line-towards = { $name } towards { $towards }
plan-no-feed = there is no timetable { $found }; there are { $known }
plan-no-line = there is no line { $found }; there are { $known }
plan-line-in-several = line { $found } is in the timetables { $feeds }; name one with feed
plan-no-ride-on = { $name } has no ride on { $days } in { $feed }
plan-no-stop = there is no stop { $found }, by id or by name, in { $feeds }; most like it are { $near }
plan-no-trip = there is no trip { $found }; there are { $known }
plan-trip-in-several = trip { $found } is in the timetables { $feeds }; name one with feed
plan-line-several = { $count } routes in { $feed } are called line { $found }; give route_ids: { $known }
plan-no-direction = { $name } has no direction { $found }; there are { $known }
plan-not-towards = { $name } has no ride towards { $found }; it goes to { $known }
plan-last-gap = the last ride of { $name } leaves at { $at }; one more may be at most an hour from that. Use [[add_trips]] for other trips
plan-first-gap = the first ride of { $name } leaves at { $at }; one more may be at most an hour from that. Use [[add_trips]] for other trips
plan-last-already = the last ride of { $name } leaves at { $at } already; give a time after that
plan-first-already = the first ride of { $name } leaves at { $at } already; give a time before that
plan-first-before-all = the first ride of { $name } leaves at { $at }; an earlier one would leave before the first date of the timetable
plan-no-date = { $feed } has no date that is { $days }
plan-no-ride-between = { $name } has no ride that leaves in those hours; its rides leave from { $first } to { $last }
plan-retime-before-day = the trip of { $feed } would leave before the day begins; give fewer minutes
plan-extra-nowhere = no ride of line { $line } calls at { $after } on those days and hours
plan-trips-idle = none of these trips runs on { $days } in { $feed }
plan-line-there = line { $line } is in { $feed } already; add trips to it with [[add_trips]], or give the new line another number
plan-no-stop-left = no stop would be left in { $feed }; leave some, or remove its lines
plan-which-feed = say which timetable gets line { $line } with feed: { $known }
plan-stop-in-several = stop { $found } is in more than one timetable; write { $known }
plan-stop-by-name = { $found } is the name of a stop; give the id of one: { $known }
plan-no-stop-id = there is no stop with id { $found }; there are { $known }
plan-until-before-from = until is before from; write hours past midnight as 24:30
plan-stop-placeless = stop { $stop } has no coordinates; give its place as [lon, lat]
plan-stop-twice = stop { $stop } stands twice in a row; name it once
plan-too-slow = from { $first } to { $last } would take { $hours } hours, more than { $most }; check the places (lon before lat) and the speed
plan-no-hours = none of the { $count } vacancies meant has hours; give start and end
plan-no-id = { $table }: there is no id { $found }; there are { $known }
plan-no-column = { $table }: there is no column { $found }; there are { $known }
plan-no-value = { $table }: no { $column } is { $found }; there are { $known }
plan-and = { $first } and { $last }
plan-no-row = { $table }: no row has { $found } at once; leave one of them out
plan-entry = { $where }: { $why }
plan-entry-line = { $where }: { $why } (line { $line })
plan-whole = scenario { $name }
plan-unreadable = { $path }: this plan cannot be read ({ $why }); check the path
plan-encoding = { $file }: this plan is not UTF-8 text; save it as UTF-8
plan-no-toml = { $file }: this is no TOML ({ $why }); see the template of a plan
plan-strange = { $file }: { $found } is not part of a plan; it may have { $known }
plan-nameless = { $file }: the plan has no name; add name = "..." at the top
plan-head-no-text = { $file }: { $key } is { $found }; give a text
plan-no-list = { $file }: { $key } is no list of entries; write [[{ $key }]] with double brackets
plan-value = { $name }: { $why }
plan-name-strange = { $found } is not known here; it may have { $known }
plan-name-missing = { $name } is missing; add it (see the template of a plan)
plan-by-and-depart = by_min and depart are both given; keep one
plan-no-times = it has no times; give at, or from, until and every_min
plan-at-and-every = it has both at and every_min; keep one of them
plan-one-of-three = give exactly one of line, trips and stops
plan-start-or-move = give start and end, or move_min
plan-which-meant = say which are meant: give ids, or where = { "{" } column = value { "}" }
plan-copy-or-line = give copy (the trip_id of a trip), or line
plan-stops-and-speed = stops and speed_kmh belong together; give both, or neither to copy rides of the line
plan-stops-and-copy = stops are given, so give line in place of copy
value-no-text = found { $found }; give a text
value-list-empty = the list is empty; give at least one
value-no-clock = found { $found }; give a clock time, like "06:00"
value-clock-late = found { $found }; give a time before 48:00
value-no-times = the list is empty; give at least one time, like "22:10"
value-no-days = found { $found }; give weekdays like "mon-fri" or "sat,sun", or kinds of day: { $known }
value-no-number = found { $found }; give a number from { $least } to { $most }
value-no-whole = found { $found }; give a whole number from { $least } to { $most }
value-no-truth = found { $found }; write true or false
value-few-stops = found { $found }; give a list of at least two stops, by id or as [lon, lat]
value-stop-strange = a stop has { $found }; it may have name, lon and lat
value-stop-half = found stop { $found }; give [lon, lat] in degrees
value-stop-nowhere = found a stop at lon { $lon }, lat { $lat }; give degrees, like [4.6, 51.3]
value-no-columns = found { $found }; give columns and values, like { "{" } shift_end = "22:00" { "}" }
value-no-opening = found { $found }; { $why }, for example "06:30-18:30"
value-is-no-text = it is no text
works-if = This works with: { $cases }.
present-next-day = the next day
present-day-before = the day before
present-ended = Please note: the timetable ended on { $last }. The times are those of the days around { $date }.
why-about = This is about { $date }{ $hours ->
    [none] .
   *[other] , { $hours }.
}

## Files of streets: whole or not
streets-not-whole = { $file } says itself that it is not whole (“{ $remark }”); download it again, a smaller area if need be
streets-changes = { $file } is a file of changes (osmChange) and no extract; give an .osm or .osm.pbf of the area
streets-history = { $file } holds the same thing at several times ({ $what }), as a file with history does; give an extract of one moment
provenance-streets-left-out = Streets, not used or not there: { $parts }.
streets-ways-deleted = { $count ->
    [one] 1 deleted street
   *[other] { $count } deleted streets
}
streets-ways-twice = { $count ->
    [one] 1 street that stands in the file twice
   *[other] { $count } streets that stand in the file twice
}
streets-nodes-twice = { $count ->
    [one] 1 point that stands in the file twice
   *[other] { $count } points that stand in the file twice
}
streets-nodes-missing = { $count ->
    [one] 1 point that a street refers to is not in the file (the street is cut there)
   *[other] { $count } points that streets refer to are not in the file (the streets are cut there)
}

## bereik unlock: which trips to add, keep or swap

help-unlock = which trip more would make most jobs reachable, which one has to stay, which can be swapped?
help-unlock-kind = add: trips more; keep: trips that have to stay; swap: exchange without more kilometres; adjust: trips moved, one stop more, a stop on demand, a shorter headway, other hours of shifts and childcare
help-unlock-date = a date of each kind, may be given more often; without it a school day, a Saturday and a Sunday
help-unlock-weight = column with the people of each area; without it the inhabitants
help-unlock-budget = at most so many euros a year for the chosen trips together
help-unlock-change = with --kind adjust only these kinds of changes, once for each: retime, extra_stop, on_demand, headway, shift, childcare; without it all
help-unlock-floor = from 0 to 1: what each municipality gets at the least, as a part of its fair share
help-unlock-most = at most so many chosen trips
help-unlock-costs = a table of prices of your own, in TOML
help-unlock-out = folder for the whole list (csv), the plan (toml) and what it rests on
doing-unlock = Weighing all trips …
unlock-number = --most and --limit are 0 or more
unlock-nothing = No trip makes anything reachable or unreachable here.
unlock-plan-name = { $count ->
    [one] One trip more
   *[other] { $count } trips more
}
unlock-plan = Proposal of bereik unlock
unlock-unknown = unknown
unlock-title-add = Trips to add, the one that opens most first.
unlock-title-keep = Trips that have to stay, the one on which most depends first.
unlock-title-adjust = Other changes than one trip more, the one that opens most first.
unlock-title-swap = Trips to swap: one more, and one less that nobody needs for a job.
unlock-order = In order of people times jobs; a job counts for less where many are in reach already. A pair is one area with one vacancy, however many people live there.
unlock-chosen = { $count ->
    [one] Chosen: 1 trip.
   *[other] Chosen together: { $count } trips. A journey that takes two of them in a row does not count.
} { $gap ->
    [0] No other choice opens more.
   *[other] A better choice opens at most { $gap } percent more.
}
unlock-floor = The municipality that gets least gets { $share } percent of what it would get if all were spent for it alone ({ $least }). Without a floor the set opens { $more } percent more.
unlock-not-priced = Of { $candidates } possible rides { $away } cannot be among the best, whatever they open: those were not worked out further.
unlock-estimate = Costs are an estimate with average prices a kilometre. One trip more with a vehicle that stands there already costs less.
unlock-with-child = Hours of childcare are asked as if everybody brings and fetches a child of { $months } months; the other changes are asked without a child. Do not add them up.
unlock-tied = { $count ->
    [0] No other proposal is tied with the first one.
    [one] 1 other proposal is tied with the first one: with other vacancies, or other hours where those are not known, it may come first. Do not defend one against the other.
   *[other] { $count } other proposals are tied with the first one: with other vacancies, or other hours where those are not known, they may come first. Do not defend one against the other.
    }
stop-on-demand = Stop on demand near { $near }
unlock-left-out-licence = { $count ->
    [one] 1 vacancy is not counted: it asks for a driving licence.
   *[other] { $count } vacancies are not counted: they ask for a driving licence.
}
unlock-left-out-place-unknown = { $count ->
    [one] 1 vacancy is not counted: the workplace is not known.
   *[other] { $count } vacancies are not counted: the workplace is not known.
}
unlock-left-out-split-shift = { $count ->
    [one] 1 vacancy is not counted: it has a split shift.
   *[other] { $count } vacancies are not counted: they have a split shift.
}
unlock-left-out-not-on-these-days-or-hours-unknown = { $count ->
    [one] 1 vacancy is not counted: it is not worked on these days, or its hours are not known.
   *[other] { $count } vacancies are not counted: they are not worked on these days, or their hours are not known.
}
unlock-categories = Of the { $of } vacancies not all are regular jobs: { $listed }. They count as jobs too, where they come in reach.
unlock-column-rank = place
unlock-column-line = line
unlock-column-towards = towards
unlock-column-day-type = day
unlock-column-day-types = day
unlock-column-give-day-types = day
unlock-column-leaves = leaves
unlock-column-from-stop = stop
unlock-column-kind = kind
unlock-column-people = people
unlock-column-openings = openings
unlock-column-pairs = pairs
unlock-column-eur-low = euros a year from
unlock-column-eur-high = to
unlock-column-rank-low = place from
unlock-column-rank-high = to place
unlock-column-tied = tied with
unlock-column-km-a-year = km a year
unlock-column-add-line = add: line
unlock-column-add-towards = towards
unlock-column-add-day-type = day
unlock-column-add-leaves = leaves
unlock-column-give-line = give: line
unlock-column-give-towards = towards
unlock-column-give-leaves = leaves
unlock-column-minutes = minutes
unlock-column-stop = stop
unlock-column-vacancy-id = vacancy
unlock-column-childcare-id = childcare
unlock-column-vehicles = vehicles more
unlock-column-pairs-gained = pairs gained
unlock-column-pairs-lost = pairs lost
unlock-day-school-day = school day
unlock-day-school-holiday = school holiday
unlock-day-weekday = weekday
unlock-day-saturday = Saturday
unlock-day-sunday-holiday = Sunday or holiday
unlock-kind-retime = trip moved
unlock-kind-extra-stop = one stop more
unlock-kind-on-demand = stop on demand
unlock-kind-extension = trip goes on
unlock-kind-headway = shorter headway
unlock-kind-shift = shift moved
unlock-kind-shift-start = shift starts later
unlock-kind-shift-end = shift ends earlier
unlock-kind-care-earlier = childcare opens earlier
unlock-kind-care-later = childcare closes later
unlock-kind-later-last = later last trip
unlock-kind-earlier-first = earlier first trip
unlock-kind-gap = trip in a gap
unlock-kind-other-day = trip of another day

# Fares: what is wrong with a table of prices, or with a question about them.
fares-no-files = { $folder } holds no tables of fares; give a folder with one .toml file for each operator, as docs/fares.md shows
fares-unreadable = { $file } cannot be read as a table of prices: { $why }; it must be TOML in UTF-8
fares-no-table = { $place }: { $found } is no table; write keys and values, such as eur = "3.00"
fares-cell = { $place }: { $key } { $found ->
        [missing] is missing
       *[other] is { $found }
    }; it must be { $expected ->
        [text] a text that is not empty
        [texts] a list of texts, such as ["a", "b"]
        [flag] true or false
        [whole] a whole number of 1 or more
        [amount] a number of 0 or more, with a point, such as 3.00
        [percent] a number from 0 to 100
        [date] a date such as 2026-02-01
        [period] a date on or after valid_from
        [high] a number that is not below the lowest amount
        [rows] a list of tables, each under [[{ $key }]]
        [once] a name that is there only once
        [product] the name of another product in the file
        [scope] ride, day or month
        [uses] 1: only a month pass has months, and only the others have uses
        [windows] pairs of clock times, such as [["06:00", "09:00"]]
        [steps] a table with a price for each distance in km
       *[numbers] a list of numbers
    }
fares-right = entitled: { $found } is no right of the tariffs; choose from { $known }
fares-employer = employer: { $found } pays for nobody; write one of { $known }

## bereik live: where to live

help-region = how many jobs can all homes of a region hold? Writes a folder, and goes on where it was stopped
help-region-homes = file of homes (id and a point); squares of a kilometre with their people when left out
help-region-out = folder for the answer: a new one, or that of the same question to go on with
help-region-no-rows = write the counts only, not every home with every job it can hold
help-region-all = write jobs out of reach too, with the reason
help-region-by = part the rows by this column of the homes (municipality when left out)
help-region-chunk = homes a chunk
help-region-shard = only this part of the chunks, such as 3/40; without it everything is collected
region-shard = --shard is { $found }; give which part of how many, such as 3/40
region-homes-needed = nobody says who lives where: give --homes FILE, or a region with inhabitants
region-step = { $done } of { $of } homes asked.
region-column-shift = shift
region-column-homes = homes
region-column-people = people
region-column-openings = openings a person
region-column-without = people who can hold none
region-own-hours = own hours
region-part = Part { $shard } of the homes. Ask again without --shard when all parts are done.
region-part-empty = Part { $shard } has no homes: they fit in fewer pieces than there are parts. Take fewer parts, or smaller pieces with --chunk-homes.
region-other-day = { $count ->
    [one] 1 vacancy is not worked on { $date }, and is asked on that day nevertheless. For weekend work give --date or --shift.
   *[other] { $count } vacancies are not worked on { $date }, and are asked on that day nevertheless. For weekend work give --date or --shift.
}
region-folder = In { $path }. It has a row for every home: do not pass it on.
help-live = which dwelling reaches the most jobs? Two to five addresses side by side, or a list
help-live-where = two to five addresses, or LAT,LON in degrees
help-live-dwellings = file of dwellings: id, place, and name and rent (a month) if you like
help-live-rent = rent a month, once per address, in the same order
doing-live = Comparing the dwellings …
live-out-csv = { $path }: this becomes a table; give a name that ends in .csv
live-one-of-two = Give two to five addresses, or a file with --dwellings; not both.
live-how-many = Give two to five addresses to compare; found { $count }.
live-rents = Give --rent once per address, in the same order.
live-counts = A job counts here once per opening, on the days below. bereik jobs and bereik whatif count vacancies that are reachable on all their own days: usually fewer. All hours and times are those of the timetable.
live-two-adults = Both adults must have work: of each dwelling the one with the fewest suitable jobs counts. Where that is 0, one of the two finds none. It is not the jobs that both can hold.
live-unknown = unknown
live-yes = yes
live-no = no
live-id = id
live-name = dwelling
live-rent = rent a month (euros)
live-jobs = jobs in reach
live-jobs-maybe = in reach at some hours or places
live-jobs-early = of which early hours
live-jobs-day = of which by day
live-jobs-late = of which late hours
live-jobs-night = of which at night
live-jobs-split = of which in two parts
live-jobs-at = of which { $shift }
live-jobs-childcare = jobs in reach with childcare
live-jobs-second = jobs in reach of the second adult
live-suitable = suitable jobs (all conditions met)
live-suitable-two = suitable jobs of who has the fewest
live-percentile = better than this % of the region
live-jobs-holidays = jobs in reach in the school holidays
live-lost-in-holidays = fewer in the school holidays
live-front = nothing is cheaper with as many jobs
live-only-here = in reach from here only
## The dossier of a proposal: a sheet for the negotiation, with all that is needed to check it

help-unlock-dossiers = a dossier for so many proposals in the folder of --out; 0 is none
help-unlock-verify = compute a whole dossier (folder or json) again on this network; tells what agrees and what does not
doing-dossier = Dossier { $number } of { $of } …
doing-verify = Computing everything again …
dossier-written = Written: { $path }
dossier-no-pdf = No PDF: that needs an extra: pip install 'bereik[page]'. The HTML says the same.
dossier-not-readable = { $path } is no dossier of bereik that can be read.
dossier-verify-input-same = The same { $what } as in the dossier.
dossier-verify-input-other = Other { $what } than in the dossier: { $told } there, { $found } here.
dossier-input-homes = homes
dossier-input-vacancies = vacancies
dossier-input-feed = timetable { $name }
dossier-verify-agrees = { $what }: { $count ->
    [one] 1 number or text agrees.
   *[other] all { $count } numbers and texts agree.
}
dossier-verify-differs = { $what }: { $wrong } of { $count } do not agree.
dossier-verify-one = { $where }: { $told } in the dossier, { $found } computed again
dossier-verify-file = { $file }: { $ok ->
    [yes] agrees with the dossier.
   *[no] does not agree with the dossier.
}
dossier-verify-done = Everything agrees: { $count } numbers and texts computed again.
dossier-verify-wrong = { $wrong } of { $count } numbers and texts do not agree.
dossier-word-table = Table
dossier-word-from = from table { $number }
dossier-word-map = Before and after
dossier-word-page = Page
dossier-subtitle = { $region ->
        [none] The demonstration region
       *[other] { $region }
    }, made on { $date }
dossier-title-add-one = Line { $line } towards { $towards }: one trip more, at { $time }
dossier-title-add = { $count } trips more on line { $lines }
dossier-title-keep-one = Line { $line } towards { $towards }: keep the trip of { $time }
dossier-title-keep = Keep { $count } trips of line { $lines }
dossier-title-swap = Swap: { $count ->
    [one] one trip
   *[other] { $count } trips
} more on line { $lines }, about as many kilometres less elsewhere
dossier-title-adjust-one = Line { $line } towards { $towards }: the trip of { $time } changed
dossier-title-adjust = { $count } trips of line { $lines } changed
dossier-title-hours = { $count ->
    [one] Other hours of work: { $title }
   *[other] Other hours of work for { $count } vacancies
}
dossier-ask-new = Asked: let line { $line } towards { $towards } also leave { $origin } at { $leaves } { $day }. That trip arrives in { $target } at { $arrives }.
dossier-ask-gone = In exchange: the trip of line { $line } towards { $towards } that leaves { $origin } at { $leaves } { $day } may go.
dossier-ask-adjust-new = Asked: let line { $line } towards { $towards } leave { $origin } at { $leaves } { $day }. That trip arrives in { $target } at { $arrives }.
dossier-ask-adjust-gone = It takes the place of the trip of line { $line } towards { $towards } that now leaves { $origin } at { $leaves } { $day } and arrives in { $target } at { $arrives }.
dossier-ask-more = And { $count } trips more: see the table of the trips.
dossier-ask-hours = Asked of { $employer ->
    [none] the employer
   *[other] { $employer }
}: let the shift of "{ $title }" run { $becomes }{ $was ->
    [none] {""}
   *[other] , in place of { $was }
}.
dossier-ask-stop = Asked: let line { $line } towards { $ways } { $day } also call at { $stop }, after { $behind }{ $how ->
    [on-demand] , only for who has phoned. The timetable gets { $minutes } minutes longer.
   *[always] . That takes { $minutes } minutes.
}
dossier-ask-headway = Asked: let line { $line } towards { $ways } { $day } run every { $every } minutes, from { $since } to { $until }.
dossier-ask-keep = Asked: let line { $line } towards { $towards } go on leaving { $origin } at { $leaves } { $day }. That trip arrives in { $target } at { $arrives }.
dossier-day-every = every day
dossier-day-only = { $days } (only { $weekdays })
dossier-day-school-day = on school days
dossier-day-school-holiday = in school holidays
dossier-day-weekday = on weekdays
dossier-day-saturday = on Saturdays
dossier-day-sunday-holiday = on Sundays and public holidays
dossier-clock = { $time }
dossier-clock-night = { $time } (at night)
dossier-euros = { $low } to { $high }
dossier-figure-people-gained = { $who } (of all ages) live where at least one job more becomes reachable, of { $people } in the region
dossier-figure-people-keep = { $who } (of all ages) live where at least one job is lost when the trip goes, of { $people } in the region
dossier-figure-people-lost = { $who } (of all ages) live where at least one job that is reachable today is lost, of { $people } in the region
dossier-figure-openings-gained = openings become reachable for people for whom they are not today ({ $vacancies ->
    [one] 1 vacancy
   *[other] { $vacancies } vacancies
} with { $employers ->
    [one] 1 employer
   *[other] { $employers } employers
})
dossier-figure-openings-keep = openings are lost to people who can hold them today, when the trip goes ({ $vacancies ->
    [one] 1 vacancy
   *[other] { $vacancies } vacancies
} with { $employers ->
    [one] 1 employer
   *[other] { $employers } employers
})
dossier-figure-each = openings more, on average for those who gain; { $before } are reachable today
dossier-figure-each-keep = openings less, on average for those who lose
dossier-figure-km = { $how ->
    [keep] kilometres a year, driven by this trip today
    [less] kilometres a year less
   *[more] kilometres a year more
}{ $days ->
    [0] {""}
   *[other] , on { $days } days
}
dossier-figure-euros = { $how ->
    [keep] euros a year, the cost of this trip today
    [less] euros a year less
   *[more] euros a year more
}, at the average price a kilometre{ $prices ->
    [none] {""}
   *[other] {" "}(prices of { $prices })
}
dossier-figure-rank = is the place among the { $of } best proposals; with other vacancies place { $low } to { $high }. { $tied ->
    [0] No other proposal is tied with it.
    [one] 1 other proposal is tied with it.
   *[other] { $tied } other proposals are tied with it.
}
dossier-who-population = inhabitants
dossier-eight = Occupancy: in its savings of 2026 De Lijn looks first at lines whose greatest occupancy is below 8 passengers on average (its spokesman, news agency Belga, January 2026). With these openings alone there are 8 on { $rides ->
    [one] the bus when 8 of the { $openings } openings ({ $pct } per cent) go to somebody who takes this trip, and they ride the same stretch together
   *[other] each of the { $rides } trips when { $eight } of the { $openings } openings ({ $pct } per cent) go to somebody who takes one of these trips, and they ride the same stretch together
}: 1 in { $one_in } of the people who gain.
dossier-eight-few = Occupancy: in its savings of 2026 De Lijn looks first at lines whose greatest occupancy is below 8 passengers on average (its spokesman, news agency Belga, January 2026). The { $openings } openings of this proposal alone do not put 8 on { $rides ->
    [one] the bus
   *[other] each of the { $rides } trips
}: that takes other passengers too.
dossier-not-in-holidays = The trip does not run in school holidays, and these jobs are not reachable then. Somebody who works all year needs it then too.
dossier-in-holidays-too = That is { $days } days and { $km } kilometres a year more; { $openings } openings are then reachable all year, for { $people } people (see "How sure is this?").
dossier-nothing-in-holidays = In school holidays nothing is gained, although the trip runs then: see "How sure is this?".
dossier-on-demand-km = Kilometres and costs are those of a trip that always calls at the stop on demand. When nobody phones they fall away.
dossier-others-swap = As many kilometres do not always cost as much: another hour or another place may take another vehicle or driver. Only jobs are counted here: who takes the trip that may go to school, a shop or a doctor is in no file. The operator's counts tell.
dossier-others-keep = Only jobs are counted here: those who take the trip to school, a shop or a doctor come on top.
dossier-provenance-line = Computed on the timetables { $feeds }, for { $dates }. All sources stand at the end.
dossier-categories = Not all openings are regular jobs: { $listed }. They count as jobs here too.
dossier-title-category = { $title } ({ $category })
dossier-no-forecast = People who could take a job are not yet passengers: no number here is a forecast.
dossier-section-times = The timetable
dossier-section-rides = Trips, kilometres and costs
dossier-section-vehicles = Vehicles and duties
dossier-section-who = { $kind ->
    [keep] Who loses, and where
    [swap] Who gains and loses, and where
   *[other] Who gains, and where
}
dossier-section-alternatives = What else the same money buys
dossier-section-robust = How sure is this?
dossier-section-gtfs = { $kind ->
    [keep] The GTFS file without the trip
   *[other] What changes in the GTFS file
}
dossier-section-method = How it was computed, and what it does not know
dossier-section-sources = Sources
dossier-times-told = { $kind ->
    [keep] The trip to keep stands in bold.
   *[other] New trips stand in bold, trips that go are struck through.
} A bar means that the trip does not call there. The whole day is in dienstregeling.xlsx.
dossier-times-note = { $shown } of the { $of } trips of that day.
dossier-rides-told = { $kind ->
    [keep] Kilometres are straight lines between stops times 1.3.
   *[other] A new trip takes as long as the trip it is a copy of. Kilometres are straight lines between stops times 1.3.
}
dossier-costs-told = Two ways of counting side by side. The average spreads all costs of the operator over all kilometres. A trip more with a vehicle that stands there anyway mainly costs the hours of the driver. That price is not public: ask the operator.
dossier-vehicles-told = An estimate. Where the file does not say which trips one vehicle drives, we assume that the vehicle that has stood longest at a terminus drives the next trip of the line, after 5 minutes at least. Empty ways count 25 kilometres an hour; from and to the depot is unknown. A vehicle drives one new trip at a time. A driver drives 9 hours at most: a vehicle that is out longer has more than one.
dossier-who-told = A job counts as reachable when somebody is in time and gets home again, at the vacancy's own hours and on every day on which it is worked. Areas with fewer than five people stand together in one row. Numbers are rounded: a sum may differ in its last digit.
dossier-alternatives-told = The other proposals that take at most 10 per cent more kilometres. Proposals whose places overlap are tied: these data do not tell which of the two is better.
dossier-robust-told = { $kind ->
    [keep] What is lost when something is otherwise.
   *[other] What is left when something is otherwise.
} People × openings counts for each person all openings gained or lost.
dossier-missed = A missed trip: { $every ->
    [yes] of all { $asked } pairs of square and vacancy that are gained
   *[no] of { $asked } of the { $gained } pairs of square and vacancy that are gained (those of the squares that gain most)
} there are { $robust } in which any one trip may fail on { $date } without anybody being more than a quarter of an hour late or home more than an hour later. They make { $pct } per cent of the people times openings.
dossier-gtfs-told = Against timetable { $feed }{ $version ->
    [none] {""}
   *[other] , version { $version }
}, valid from { $first } to { $last } (file { $source }, sha256 { $checksum }…). The whole file with the change is gtfs-{ $feed }.zip; gtfs-{ $feed }-rows.zip has only the rows that are added and removed.
dossier-gtfs-added = { $file } of { $feed }: { $count ->
    [one] 1 row added
   *[other] { $count } rows added
}
dossier-gtfs-removed = { $file } of { $feed }: { $count ->
    [one] 1 row removed
   *[other] { $count } rows removed
}
dossier-gtfs-more = The first { $shown }; the zip has all of them.
dossier-method-pairs = Asked on { $dates }. A vacancy counts on all of these on which it is worked; it is reachable when it is on all of them.
dossier-method-again = The change was made in the timetable, and every square and every vacancy was searched again: at work in time and home again. The difference stands here.
dossier-method-areas = People are counted in squares of { $size } by { $size } metres; a square is named by its lower left corner, in metres of Lambert 2008 (EPSG:3812). Each is asked from one point: the middle of the five addresses nearest to the middle of all its addresses. Where no addresses are known that is the middle of the square, and people are spread over the area. Who lives further from the stop may get another answer. A square on a border counts for the municipality where most of its people live.
dossier-method-zones = People are counted by area of the region itself. Each is asked from one point in it. Who lives further from the stop may get another answer.
dossier-method-unknown = A vacancy of which only the shift system or the municipality is known counts when it is reachable in all cases. A job is one opening: a vacancy may have more. Days a year are counted by kind of day: the share of the school days, holidays, Saturdays and Sundays of the file on which the trip runs, times their number in a year.
dossier-method-left-out = Not counted: { $licence } vacancies that ask for a driving licence, { $split } with a split shift and { $other } of which not even the municipality or the shift system is known, or that are worked on other days.
dossier-method-rank = The order counts people times openings. { $interest ->
    [none] Every opening weighs the same.
   *[other] One opening more weighs half for who has { $interest } reachable already.
} Places from and to are those in 90 of 100 redrawings of the vacancies.
dossier-method-limits = Bikes and childcare are not counted. Two new trips in one way to work count only where one of them is enough. Empty ways, breaks and agreements on duties stand in no file.
dossier-method-check = To check: bereik unlock --verify THIS_DOSSIER. Homes { $homes }, vacancies { $vacancies } (checksums of what was asked).
dossier-table-times = Line { $line } towards { $towards }, { $date }
dossier-table-rides = { $kind ->
    [keep] The trip to keep
   *[other] Trips that change
}
dossier-table-costs = Costs a year
dossier-table-vehicles = Does the trip fit in a vehicle that is there already?
dossier-table-municipalities = By municipality
dossier-table-areas = By area that gains or loses
dossier-table-vacancies = By vacancy
dossier-table-alternatives = Other proposals
dossier-table-robust = When something is otherwise
dossier-column-stop = stop
dossier-column-line = line
dossier-column-towards = towards
dossier-column-state = what
dossier-column-leaves = leaves
dossier-column-arrives = arrives
dossier-column-minutes = minutes
dossier-column-km = km
dossier-column-days = days a year
dossier-column-km-a-year = km a year
dossier-column-cost = way of counting
dossier-column-amount = how much a year
dossier-column-price = price
dossier-column-euros-a-year = euros a year
dossier-column-source = source
dossier-column-ride = trip
dossier-column-date = day
dossier-column-idle = does the trip fit?
dossier-column-empty = minutes empty
dossier-column-duty-before = hours out today
dossier-column-duty-after = hours then
dossier-column-stretched = a driver more?
dossier-column-blocks = how estimated
dossier-column-municipality = municipality
dossier-column-people = people
dossier-column-gaining = people who gain
dossier-column-losing = people who lose
dossier-column-jobs-before = openings a person today
dossier-column-jobs-after = openings a person then
dossier-column-area = square
dossier-column-name = near
dossier-column-before = openings today
dossier-column-gained = gained
dossier-column-lost = lost
dossier-column-vacancy = no.
dossier-column-title = job
dossier-column-employer = employer
dossier-column-hours = hours
dossier-column-weekdays = days
dossier-column-openings = openings
dossier-column-rank = place
dossier-column-day = day
dossier-column-range = place from-to
dossier-column-tied = tied?
dossier-column-case = what is otherwise
dossier-column-robust-people-gained = people who gain
dossier-column-robust-openings-gained = openings gained
dossier-column-robust-worth-gained = people × openings gained
dossier-column-robust-people-lost = people who lose
dossier-column-robust-openings-lost = openings lost
dossier-column-robust-worth-lost = people × openings lost
dossier-column-place = municipality
dossier-state-new = new
dossier-state-gone = gone
dossier-state-kept = stays
dossier-total = Together
dossier-total-gaining = Together gained
dossier-total-losing = Together lost
dossier-mean = People together, openings on average
dossier-small = small areas together
dossier-more-rides = { $count } trips more
dossier-more-areas = { $count } areas more (see gebieden.csv)
dossier-more-vacancies = { $count } vacancies more (see vacatures.csv)
dossier-this = this proposal
dossier-km = { $km } km
dossier-hours = { $hours } hours of driving
dossier-cost-average = average a kilometre
dossier-cost-marginal = the driver only
dossier-vehicle-between = yes, between two trips of a vehicle
dossier-vehicle-before = yes, but the vehicle must leave the depot earlier
dossier-vehicle-after = yes, but the vehicle stays out longer
dossier-vehicle-none = no, it takes a vehicle more
dossier-blocks-block-id = block_id of the file
dossier-blocks-matched = trips laid together
dossier-robust-as-planned = as proposed
dossier-robust-day-school-day = on a school day by itself
dossier-robust-day-school-holiday = on a day of the school holidays by itself
dossier-robust-day-saturday = on a Saturday by itself
dossier-robust-day-sunday-holiday = on a Sunday by itself
dossier-robust-week = in a whole week: all days on which one works
dossier-robust-earlier = trip 10 minutes earlier
dossier-robust-later = trip 10 minutes later
dossier-robust-school-holiday = in a school holiday
dossier-robust-school-holiday-too = in a school holiday, if the trip runs then too
dossier-robust-year = all year: on school days and in school holidays
dossier-robust-year-too = all year, if the trip runs in school holidays too
dossier-price-unknown-since = unknown since { $day }
dossier-source-checked = { $source } (looked at on { $day })
dossier-place-rough = { $town ->
    [none] not exactly known
   *[other] { $town } (only the municipality is known)
}
dossier-hours-unknown = unknown
dossier-gtfs-keep = This is the file with which it was computed what is lost. It is no proposal: the trip should stay.
dossier-map-before = Today: reachable openings, by square
dossier-map-change = { $side ->
    [keep] Without the trip: openings lost
    [both] With the proposal: openings gained or lost
    [lost] With the proposal: openings lost
   *[gained] With the proposal: openings gained
}
dossier-map-more = gained
dossier-map-less = lost
dossier-map-gone = trip that goes
dossier-map-scale = 5 km
dossier-map-none = none
dossier-map-line = { $kind ->
    [keep] the trip with its stops
   *[other] new trip with its stops
}
dossier-map-jobs = openings at the vacancy's own hours
# What if: options that cannot be asked.
option-wrong = option { $option }: { $name } is { $found }; it must be one of { $known }
costs-maximum = the most that a month may cost is { $found }; write euros from 0 on
help-whatif = how many jobs more with a bike, a licence, other childcare, a helper or part-time work?
help-whatif-fares = a folder of tariffs of your own (docs/fares.md)
help-whatif-option = only this option, with the jobs it opens and what their month costs; may be given again
help-whatif-entitled = a right to cheaper tickets: vervoergarantie, increased_allowance, free_pass or reduced
help-whatif-employer = who pays for the travelling: none, legal or third_payer
help-whatif-stations = a table of stations with shared bikes (docs/what-if.md), for the option blue_bike
help-whatif-shuttles = a table of employers' buses (docs/howto/flexbus.md), for the option shuttle
help-shuttles = a table of employers' buses (docs/howto/flexbus.md): they count for the vacancies of that employer
help-flexbus = a table of flexbus areas (docs/howto/flexbus.md): where may a flexbus ride, beside the answer
help-whatif-committee = the joint committee of the employer, such as 200: how much it pays for cycling
whatif-column-option = with
whatif-column-more = more
option-one-home = options are asked of one home; found { $found }
option-twice = two options are called { $found }; give each a name of its own
option-unknown = no option is called { $found }; there are { $known }
option-no-stations = an option takes a shared bike; give a table of stations with it
option-no-shuttles = an option takes the employer's bus; give a table of those buses with it
flexbus-rule = the OV-toets has { $name } { $found }; give a number from { $least } to { $most }
flex-area-no-outline = flexbus areas: id { $id } has no outline; give an area (geometry) or municipalities (municipality)
flex-area-no-zones = flexbus areas: id { $id } names { $found }; give outlines of municipalities with it (zones), or an area
flex-area-unknown-municipality = flexbus areas: id { $id } names the municipality { $found }, which is not among them; there are { $known }
shuttles-days = employers' buses: id { $id } runs on { $found }; write weekdays, such as mon-fri or sat,sun
shuttles-no-employer = employers' buses: id { $id } names no employer
shuttles-no-stop = employers' buses: the stop of id { $id } was not found; give lat and lon, or an address and a register
shuttles-no-work = employers' buses: id { $id } does not tell where work is; give work_lat and work_lon, or work_address and a register
shuttles-no-times = employers' buses: id { $id } has no time at all; give stop_time and work_time, or back_work_time and back_stop_time
shuttles-half = employers' buses: id { $id } has { $given } and no { $missing }; give both, or neither
shuttles-clock = employers' buses: id { $id } has { $column } { $found }; write a time as 05:45
shuttles-long = employers' buses: id { $id }, stop at { $stop }: that ride takes longer than { $hours } hours; check the times
shuttles-differ = employers' buses: ride { $ride } has two values for { $column }: { $one } and { $other }; give one, or make it two rides
shuttles-no-vacancy = No vacancy is of these employers, so that their bus counts nowhere: { $names }. Check that the name is the same everywhere.
shuttles-employer = no bus is run by { $found }; there are some of { $known }
stations-handling = stations: handling_min of { $id } is { $found }; write minutes from 0 to 60

## bereik lever: what an employer or childcare can do

help-lever = how many people can work for an employer if it starts earlier or later?
help-lever-employer = name of an employer (a part of it), or LAT,LON
help-lever-shift = the present hours: early, late, night, day or HH:MM-HH:MM; without this those of the vacancies themselves
help-lever-childcare = count per opening hour of childcare too
help-lever-chart = draw the map of hours into this file (png or pdf)
help-lever-out = write all hours into this file (csv)
doing-lever = Weighing all hours …
lever-none = No vacancy has an employer with '{ $employer }' in its name.
lever-places = Asked: { $names }{ $rest ->
    [0] {""}
   *[other] {" "}and { $rest } more
    }. { $count ->
    [one] It is about 1 vacancy.
   *[other] It is about { $count } vacancies{ $of ->
        [one] .
       *[other] {" "}of { $of } employers; who gets to at least one of their places counts.
    }
    }
lever-hours-most = The present hours are those of { $count } of the { $of } vacancies. Ask others with --shift.
lever-hours-unknown = The present hours are not known: we take { $start } to { $end }. Ask others with --shift.
lever-licence = { $count ->
    [one] 1 of these vacancies asks
   *[other] { $count } of these vacancies ask
    } a driving licence. That does not count here: only the way and the hours do.
lever-better = Now, from { $start } to { $end }, this work is in reach without a car for { $now } of the { $asked } people. From { $better_start } to { $better_end } it is for { $people }.
lever-best = Now, from { $start } to { $end }, this work is in reach without a car for { $now } of the { $asked } people. Up to an hour earlier or later it is never more.
lever-care = With a child and childcare open from 07:00 to 18:00 it is for { $usual }; with childcare from { $opens } to { $closes } for { $most }.
lever-chart = Who can work here, by start (rows) and end (columns)?
lever-column-start = start
lever-column-end = end
lever-column-people = people
lever-column-change = compared with now

## bereik tour: a day along several addresses

tour-title = { $count ->
    [one] A day along one address, { $date }
   *[other] A day along { $count } addresses, { $date }
    }
tour-none = On { $date } there is no day that fits: no order reaches all addresses in time.
tour-walk = { $place ->
    [none] Walk home ({ $minutes }).
   *[other] Walk to { $place } ({ $minutes }).
    }
tour-bike = { $place ->
    [none] Cycle home ({ $minutes }).
   *[other] Cycle to { $place } ({ $minutes }).
    }
tour-ride = { $headsign ->
    [none] Take { $mode } { $line } at { $stop }.
   *[other] Take { $mode } { $line } towards { $headsign } at { $stop }.
    }
tour-off = Get off at { $time } at { $stop }.
tour-wait = Wait { $minutes }.
tour-visit = Work at { $place } ({ $minutes }).
tour-break = Break ({ $minutes }).
tour-bring = Bring your child to { $place } ({ $minutes }).
tour-fetch = Fetch your child from { $place } ({ $minutes }).
tour-home = Home.
tour-sums = Away from home: { $absence }. Work: { $work }; on the way: { $way }; waiting: { $waiting }{ $break ->
    [none] {""}
   *[other] {"; break: "}{ $break }
    }{ $child ->
    [none] {""}
   *[other] {"; bringing and fetching the child: "}{ $child }
    }.
help-tour = a working day along several addresses: the order and the hours that keep you away from home shortest
help-tour-visit = an address with minutes, and hours if you like: "Dorp 1, Brecht=120@09:00-12:00"; up to nine times
help-tour-visits = file of addresses: id, place, minutes, and name, earliest and latest (HH:MM) if you like
help-tour-fixed = keep the order as given
help-tour-break = a break between two addresses: minutes, and between which hours if you like: 30@11:30-14:00
help-tour-choose = choose from at most thirty addresses the day with the most work
help-tour-most = with --choose: so many addresses in a day at the most
help-tour-max-absence = minutes away from home at the most (720; with --choose 540)
tour-choose-alone = With --choose you cannot use --fixed, --break and --childcare.
tour-chosen = { $gap ->
    [0] Chosen: { $chosen } of the { $all } addresses, { $work } of work. No other day gives more work.
   *[other] Chosen: { $chosen } of the { $all } addresses, { $work } of work. It falls short of the best day by { $gap } % at the most.
    }
help-live-second = a second adult with this sort of bike (none for none): then whoever has the fewest jobs counts
help-live-second-licence = the second adult has a driving licence
doing-tour = Comparing all orders …
tour-one-of-two = Give the addresses with --visit, or in a file with --visits; not both.
tour-visit-wrong = '{ $visit }' is no address with minutes. Write it as "Dorp 1, Brecht=120" or "Dorp 1, Brecht=120@09:00-12:00".
tour-break-wrong = '{ $pause }' is no break. Write minutes, and hours if you like: 30@11:30-14:00.
tour-paid = Service vouchers: { $ways ->
    [0] no way counts
    [one] one way counts
   *[other] { $ways } ways count
    } as paid, together { $eur } (source: { $source }).
tour-paid-unknown = Service vouchers: { $ways ->
    [one] one way counts
   *[other] { $ways } ways count
    } as paid; the amount after { $until } is not known (source: { $source }).

## bereik attend: a course, a counter, a place to train

help-attend = on which days can somebody be at a course, a counter or a place to train?
help-attend-destinations = file of places: id, place, name, category, stay_min, open_mon to open_sun
help-attend-category = this kind only: vdab, ocmw, werkwinkel, course, training, pre_trajectory, art60, social_economy or other
help-attend-days = on which weekdays: mon-fri, mon,wed, ...
help-attend-part = the whole day (all), or only what begins in the morning or in the afternoon
doing-attend = Looking at the days …
attend-needed = Give a file of places: --destinations.
attend-name = place
attend-category = kind
attend-verdict = answer
attend-days = days
attend-days-of = { $held } of { $asked }
attend-fails = not on
attend-leave-home = leaves earliest
attend-back-home = home latest
attend-longest-absence-min = away longest
category-count = { $name } ({ $count })
category-vdab = VDAB
category-ocmw = OCMW
category-werkwinkel = werkwinkel
category-course = course
category-training = training
category-pre-trajectory = pre-trajectory
category-art60 = article 60
category-social-economy = social economy
category-other = other
table-destinations = places
table-dwellings = dwellings
table-visits = addresses
table-stations = stations
table-flex_areas = flexbus areas
table-shuttles = employers' buses
### Faults of tables, files, regions and questions in Python

cells-one-size = size_m is { $size_m } and h3 is { $h3 }; give one of them: squares or hexagons
cells-size = size_m is { $size_m }; give metres from 10 to 100000, such as { $usual_m }
cells-h3 = h3 is { $h3 }; give a resolution, a whole number from 0 to { $finest }, such as 9 (hexagons of 200 m a side)
run-folder-in-use = { $folder }: this folder is not empty and holds no run; give a new folder
run-folder-other = { $parent }: this folder holds the answers of another question ({ $parts } differ); give another folder, or ask the same again to go on
run-folder-damaged = { $told }: this file is damaged; give a new folder
zones-no-outline = zones: id { $lost } has { $weight } and no outline; give its shape
cells-too-many = the zones without addresses would be { $asked } cells; give larger cells, or addresses
addresses-no-crs = addresses: the table has no CRS; set it with addresses.set_crs(...)
homes-no-rows = homes: the table has no rows; give at least one home
chunk-homes = chunk_homes is { $asked }; give a whole number of homes from 1 on
care-no-rows = childcare: the table has no rows; give one facility or more, or leave childcare out where no child must be brought
rows-none = { $table }: the table has no rows; give one or more
care-closed-on = { $table }: id { $name }: closed_on: { $fault }
care-no-number = childcare: id { $ids } has { $column } { $iloc }; give a number from 0 on, or nothing where it is unknown
care-column-no-day = { $table }: column { $column } names no weekday; write { $word }_mon, { $word }_tue and so on, or read the file with bereik.read_childcare
care-row-fault = { $table }: id { $name }: { $fault }
care-id-unknown = childcare: a child is to go to { $unknown }, which is no id there
frame-rests-on = the table does not say what it rests on; a merge or a group loses that: give the table it was made of too, bereik.provenance(table, reach)
children-no-list = children: found { $children }; give a list of bereik.Child
children-two-ages = both children and child_age_months are given; give the age in each Child
children-no-care = children are given and childcare is not; give a table of childcare
children-too-many = children: found { $count }; at most { $most_children } can be asked at once
child-parent = child: parent is { $parent }; it must be one of { $parent2 }
child-age = child: age_months is { $age_months }; give months from 0 to 240, or nothing if unknown
child-at = child: at is { $at }; give a list of childcare ids, or nothing for all
child-no-care = child_age_months is given and childcare is not; give a table of childcare
care-minutes = care: { $name } is { $value }; give minutes from 0 to 4320
robust-kind = robust is { $robust }; it must be True or False
query-kind = query: found { $query }; give bereik.ShiftQuery(...)
query-and-more = both query and { $told } are given; change the query: dataclasses.replace(query, { $told }=...)
margins-wrong = before_min is { $before_min } and after_min { $after_min }; give minutes from 0 to 1440
care-rules-kind = care: found { $care }; give bereik.CareRules(...)
frame-kind = { $table }: found { $name }; give a GeoDataFrame with columns { $required }, a DataFrame with columns lon and lat, or one shapely Point(lon, lat)
frame-no-geometry = { $table }: the table has no geometry; name its column with table.set_geometry('...')
frame-no-crs = { $table }: the table has no CRS, so its coordinates mean nothing; set it, for example with table.set_crs('EPSG:4326') for lon and lat
days-no-text = { $days } are no weekdays; write them as text, like 'mon-fri' or 'sat,sun'
traveller-kind = traveller: found { $traveller }; give bereik.Traveller(...)
traveller-licence = traveller: driving_licence is { $driving_licence }; it must be True or False
shift-no-name = shift: its name is { $name }; give it one, it stands in the answer
traveller-speed = traveller: { $speed } is { $self }; give km/h above 0, at most 60
traveller-limit = traveller: { $name } is { $limit }; give a number from 0 to 1440
traveller-whole = traveller: { $whole } is { $count }; give a whole number from 0 to { $most }
shift-no-text = shift { $name }: { $text } is not text; write it as HH:MM, for example { $written }
outline-kind = the region is { $kind }; give a shapely Polygon or MultiPolygon in degrees, not empty
outline-degrees = the region goes from { $west }, { $south } to { $east }, { $north }; give degrees
feed-lacks-file = { $source }: the feed has no { $one_at_a_time }
feed-nothing-inside = { $source }: none of its { $known } trips{ $told } serves two stops inside the region; leave it out, or give a wider region
feed-folder-strange = { $folder }: this is no feed saved by this version of bereik ({ $name }: { $error }); read the GTFS file again
feed-no-file = { $path }: there is no such file or folder; give the zip of a GTFS timetable
feed-unwritable = { $path }: the timetable cannot be written there ({ $error }); give another path
feed-file-unreadable = { $name }: { $file } cannot be read as a table ({ $error })
addresses-no-file = addresses: there is no file { $path }; check the path
addresses-osm-none = addresses: { $file } has no address, named street or village in it
addresses-no-osm = addresses: { $file } cannot be read as OpenStreetMap: { $error }
addresses-none-given = addresses: no file is given; give at least one
addresses-several = addresses: { $file } holds { $count } csv files; unpack it, and give the one to read
addresses-no-streets-file = addresses: { $name } is no BeST file of streets: { $width } fields, not { $street_fields }
addresses-none-in-use = addresses: none of the { $counts } rows of { $file } is an address in use here
addresses-streets-needed = addresses: { $file } is BeST without street names. On the command line: give --addresses a table with street, house_number and municipality, or fetch the region with bereik fetch and make it with bereik build, which reads both files together. In Python: give the file of street names as streets=...
addresses-unknown-register = addresses: { $file } is no register that is known: { $line }; give a csv of BeST or the Adressenregister, or a table with street, house_number, postcode, municipality, lon and lat
addresses-unreadable = addresses: { $file } cannot be read: { $error }
shortage-empty = shortage occupations: { $file } has no [[occupation]]; give at least one
shortage-unknown = shortage occupations: { $place } has { $unknown }; use { $fields }
shortage-lacks = shortage occupations: { $place } lacks label, source or year (a whole number); fill them in
shortage-words = shortage occupations: { $place } has words { $words }; write [["word", "word"], ["other"]]
shortage-unreadable = shortage occupations: { $path } cannot be read ({ $error }); give a TOML file
shortage-no-toml = shortage occupations: { $file } is no TOML: { $error }
zones-codes-differ = zones: none of the { $codes } is one of { $name } ({ $iloc }); are they of the same year and level?
roster-days-off = roster: days_off is { $days_off }; it must be one of { $days_off2 }
roster-cycle = roster: found { $cycle }; give each week of the cycle as a list of Shift
roster-too-long = roster: { $first } to { $last } is too long; ask for at most { $most_weeks } weeks
roster-no-name = roster: its name is { $name }; give it one, it stands in the answer
roster-no-day = roster { $name }: no day is worked in it; ask for more days, or for fewer days off
roster-weeks = roster { $name }: weeks is { $weeks }; give a whole number from 1 to { $most_weeks }
roster-overlap = roster { $name }: { $name2 } on { $next_day } starts at { $start }, before { $name3 } of { $day } ends at { $end }; nobody works both
roster-entry = roster { $name }: found { $entry }; give pairs of a date and a Shift, such as Roster.from_dates('mine', [('2026-11-24', Shift('early', '06:00', '14:00'))])
build-no-ride = { $folder } holds no timetable with a ride in the region; run `bereik fetch` for one
build-nowhere = { $folder } holds neither municipality boundaries nor sectors that can be read, so nobody knows where the region lies; run `bereik fetch` for one of them
layer-no-shapes = { $what }: { $file } holds no shapes; give GeoJSON, a geopackage or a shapefile
layer-no-crs = { $what }: { $file } does not say what its coordinates are in; add a CRS
build-no-outline = neither municipality boundaries nor statistical sectors; give one of them
layer-unreadable = { $what }: { $file } cannot be read ({ $error }); fetch it again
outline-missing = { $file } has no outline of { $lost }; give a file of municipality boundaries with NIS codes, and check the codes of the region
vision-table = table is { $table }; the vision text has { $tables }
sectors-none-here = none of the statistical sectors lies in { $title }; they need the code of their municipality, such as cd_munty_refnis or nis
manifest-other-version = { $path } is of another version of bereik; remove it and run `bereik fetch` again
manifest-unreadable = { $path } cannot be read ({ $error }); remove it and run `bereik fetch` again
region-name = { $place }: name is { $name }; write lower case letters, digits and dashes, as in noord-limburg
region-source-unused = { $place }: [source.{ $unused }] is set, but { $unused } is not among its sources
region-no-templates = { $place }: shift_templates is { $path }, and there is no such file
region-no-municipalities = { $place }: municipalities are missing; write one [[municipalities]] with nis = "11008" and name = "Brasschaat" for each
region-nis-twice = { $place }: NIS code { $twice } stands twice; write each municipality once
region-municipality = { $place } is { $row }; write nis = "11008" and name = "Brasschaat"
region-nis-begins = { $place }: nis_begins is { $found }; write how codes begin, as in ["1", "23"], and no municipalities beside it
region-none-begins = { $file }: no municipality whose NIS code begins with { $begins }; give boundaries or sectors with NIS codes
region-nis = { $place }: nis is { $found }; write the five digits of Statbel, as in "11008"
region-former = { $place }: former is { $former }; write a list, as in [{"{"} nis = "...", name = "..." {"}"}]
source-key-name = { $place }: { $key } is the name of an environment variable or of an entry in the keyring, in capitals, as in { $key } = "DELIJN_API_KEY"; the key itself does not belong in this file
source-no-table = { $place } is { $other }; write a table with url or path
source-kind = { $place }: kind is { $kind }; choose from { $kinds }
source-way = { $place }: way is { $way }; choose from { $ways }
source-url = { $place }: a url does not begin with https:// and a host; for a file use path
source-check = { $place }: check is { $check }; write a text, or one by language
source-keyed = { $place }: keyed is { $rows }; write tables with url, key and header
source-seen = { $place }: seen is { $seen }; write per fact when and where it was seen
source-unknown = region { $name }: { $key } is no source; known are { $names }, or describe it under [source.{ $key }] with kind, title and url or path
source-page-size = { $place }: { $key } is { $number }; write 1 to { $most_page }, the most that VDAB gives
streets-none = { $found }: no street that can be walked or cycled; use an OpenStreetMap extract that holds the highways with their nodes
streets-server = streets of { $place }: the OpenStreetMap server gave none ({ $error }); check the name and the connection, or use an extract from a file
streets-folder-strange = { $folder }: these are no streets saved by this version of bereik ({ $error }); read the OpenStreetMap extract again
streets-no-file = { $path }: there is no such file; give an OpenStreetMap extract (.osm.pbf or .osm)
land-unreadable = { $path }: cannot be read as OpenStreetMap data ({ $error }); download the extract again
streets-unreadable = { $path }: cannot be read as OpenStreetMap data ({ $error }); it may be cut off or of another kind: download the extract again (.osm.pbf or .osm)
mapping-unknown = mapping: { $table } has { $unknown }; it may have { $parts }
mapping-fields = mapping: { $table }, [fields] has no { $missing }; tell where they stand
mapping-unreadable = mapping: { $path } cannot be read ({ $error }); give { $known }, or a TOML file
mapping-no-toml = mapping: { $file } is no TOML: { $error }
mapping-part = mapping: { $table }: { $part } must be a table; write [{ $part }] and its columns under it
mapping-where = mapping: { $place }: { $column } is { $where }; write a text, or a list ["a.b", "c"]
records-unreadable = { $table }: { $path } cannot be read: { $strerror }; check the path
records-no-json = { $table }: { $file } cannot be read as JSON: { $error }
report-unwritable = report: { $path } cannot be written: { $strerror }
usual-shift = { $unknown } is no usual shift; it must be one of { $names }
ask-modes = modes is { $modes }; it must be one of { $modes2 }
ask-other-date = { $name } is { $local }, but date is { $day }; give one date in both, or a clock time
ask-clock = { $name }: { $error }
isochrones-when = departure is { $departure } and any_time is { $any_time }; give one of them
isochrones-any-time = any_time is { $any_time }; give the first and the last departure, ('14:00', '22:00')
isochrones-cutoffs = cutoffs_min is { $cutoffs_min }; give minutes above 0, at most 1440
isochrones-buffer = buffer_m is { $buffer_m }; give metres from 1 to 1000
matrix-window = window_min is { $window_min }; give a whole number of minutes from 1 to 1440
matrix-percentiles = percentiles are { $percentiles }; give a list of numbers from 0 to 100
profiles-direction = direction is { $direction }; it must be out or back
plan-shift-and-shifts = both shift and shifts are given; give one of them
plan-one-shift = shifts: found { $count }; a plan is of one shift
plan-one-row = { $name }: found { $rows } rows; a plan is of one, such as { $name }_table[{ $name }_table['id'] == '...']
legs-no-column = reach: column { $missing } is missing; give rows of bereik.shift_reach
legs-other-table = reach: { $column } { $one } is not in { $table }; give the tables shift_reach was asked with
legs-over-childcare = reach: the way to { $row } goes over childcare { $row2 }; give list_itineraries the childcare that shift_reach was asked with, or take bereik.plan_day(...).table()
legs-not-found-again = reach: the way { $direction } of { $row } cannot be found again; give the network, tables, childcare, margins and traveller that shift_reach was asked with
explanation-one-date = date: found { $found } dates; an explanation is of one
explanation-one-shift = shifts: found { $count }; an explanation is of one shift
explanation-one-row = { $name }: the table has { $count } rows; give one, such as table[table['id'] == '7']
explanation-shift-kind = shift: found { $shift }; give one Shift, such as Shift.from_hours('06:00-14:00')
fare-ride-below = ride: boarding at { $board_s } s over { $km } km; neither is below 0
lever-step = shift: { $start }-{ $end } is on no step of five minutes; round it
lever-bike = with childcare the bike is 'none' or 'direct', not { $bike }; ask bereik.shift_reach
lever-no-place = employer: no row has a known place; give at least one point
lever-no-care = the lever was asked without childcare; give lever(..., childcare=...)
dwellings-compare = dwellings: found { $count }; give 2 to { $most_compared } to compare side by side
dwellings-second = second: found { $name }; give bereik.Adult(vacancies, ...)
measure-quantiles = quantiles are { $quantiles }; give shares from 0 to 1, such as (0.1, 0.5, 0.9)
measure-least = least is { $least }; give a number of people
measure-care-hours = childcare: id { $name } has { $text } in open_{ $weekdays }; write HH:MM-HH:MM, several parts with a comma
measure-classes = classes are { $classes }; give a list of bereik.measures.HourClass
measure-least-days = least_days is { $least_days }; give a number of days from 1 to 7
measure-class-least = hour class { $name }: least_min is { $least_min }; give minutes, or nothing
measure-class-hours = hour class { $name }: { $error }
measure-zones = zones are { $weights }; give {"{"}up to minutes: weight{"}"}, such as {"{"}10: 1, 20: 0.68{"}"}
measure-decay = decay is { $decay }; give a function of minutes, such as bereik.measures.exponential(0.05)
measure-decay-numbers = decay: it must give one number of 0 or more for every number of minutes
measure-top-bottom = top is { $top } and bottom is { $bottom }; give shares of the people, such as 0.1 and 0.4
measure-line = line is { $line }; give the access that is enough, above 0
measure-reference = areas: no row has { $reference } in { $group }; the reference must be one of { $groups }
measure-row-twice = { $table }: { $row } stands in it more than once; give one row a question
measure-weight = weight is { $weight } and there is no table of vacancies to take it from; give vacancies
measure-verdict = shift_reach: verdict is { $odd }; it must be yes, maybe or no
measure-twice-in-group = shift_reach: vacancy { $row } of home { $row2 } stands more than once in a group and would be counted twice; count by=('shift', 'date'), not by={ $group }
measure-vacancy-missing = vacancies: { $lost } stands in shift_reach and not here; give the table that was asked
measure-two-differ = without and with_childcare ask { $count } and { $count2 } rows, of which { $count3 } are the same; ask both with the same homes, vacancies, shifts and dates
measure-pair-twice = travel_times: { $from_ids } to { $to_ids } stands in it more than once; give one time a pair, for example the median of the departures
measure-id-twice = { $table }: id { $twice } stands in more than one row; ids must be unique
measure-other-ids = { $table }: none of its ids (such as { $own }) stands in the travel times (such as { $ids }); give the table that the times were asked for
measure-origin-missing = origins: { $lost } stands in the travel times and not here; give all origins, or none
measure-table-kind = { $table }: found { $name }; give a table with { $columns }
measure-no-column = { $table }: column { $missing } is missing; found { $found }
measure-by = by is { $by }; give names of columns, such as ('shift', 'date')
measure-no-value = { $table }: { $found } rows have no { $name }; give each one
measure-below = { $table }: { $column } is { $numbers } in row { $row }; give numbers of 0 or more
measure-gaps = { $table }: { $column } is missing in { $numbers } of { $count } rows (rows { $rows }); fill them in, or leave those rows out on purpose
measure-numbers = { $name } is { $values }; give numbers of { $least } or more, such as { $example }
measure-no-number = { $table }: { $column } holds what is no number; give numbers of 0 or more
network-no-feed = a network needs at least one feed; read one with bereik.read_feed('gtfs.zip')
network-feeds-twice = two feeds are called { $twice }, so their ids could not be told apart; name them with bereik.read_feed(path, name=...)
network-feed-colon = a feed is called { $odd }; give it a name without a colon, which parts the name from the ids of its stops
graph-max-min = max_min is { $max_min }; give minutes from 0 to 1440
graph-one-home = home: found { $count } rows; the graph is that of one home, give one
graph-departure = departure: { $error }
points-unequal = points: { $shape } longitudes and { $shape2 } latitudes; give as many of both
points-other-mode = points were linked for { $mode } and are asked for { $mode2 }, or for other streets; link them with the same ways
ways-speed = { $mode }: the speed is { $speed } km/h; give a number above 0
adjust-kinds = kinds: { $strange } is none of { $kinds }
adjust-no-childcare = kinds: 'childcare' needs a table of childcare; give childcare=..., or leave 'childcare' out
choose-budget = budget is { $budget }; give an amount of 0 or more
proposals-bike = the bike is { $bike }; trips are proposed for people with bike='none'
dates-empty = dates: the list is empty; give at least one date
proposals-floor = the floor is { $found }; give a part of the fair share, from 0 to 1
proposals-floor-areas = a floor under what each municipality gets needs homes that tell their municipality
proposals-no-price = budget: the price of a vehicle-km is unknown today; give a table of costs
date-none = date: no date is given; give the date on which the shifts start
date-empty = date: the list is empty; give at least one date
waterfall-one-date = date: found { $found } dates; a waterfall is of one
waterfall-roster-kind = roster: found { $name }; give a Roster, or nothing to leave it out
waterfall-roster-date = roster: { $day } is not one of its dates; ask a date on which it has a shift
waterfall-by-wrong = by: { $wrong } cannot be counted by; give home_id, shift or columns of vacancies, once each
waterfall-by-unknown = by: { $name } is no column of the vacancies; give home_id, shift or one of theirs
week-own-shifts = a week has one date to begin with, and the shifts of the vacancies themselves
compare-no-column = { $name }: column { $missing } is missing; give a table of bereik.shift_reach
compare-twice = { $name }: home, vacancy, shift and date { $row } stands in more than one row; keep one
summary-by = by: there is no { $key }; it may be { $own }, zone, or a column of homes or vacancies
summary-no-column = homes: column { $column } is missing; found { $columns }
summary-no-people = homes: id { $row } has no { $column }; give a number of people, 0 or more
summary-other-table = { $name }: id { $lost } of the answers is not in this table; give the one that was asked about
summary-zone = by zone needs homes and zones; give both tables
summary-weight = weight is { $weight }, a column of homes; give homes too
candidates-kind = candidates: found { $name }; make the table with bereik.candidate_points(vacancies)
candidates-no-column = candidates: column { $missing } is missing; make the table with bereik.candidate_points(vacancies)
shifts-kind = shifts: found { $shifts }; give a list of Shift, such as [Shift.from_hours('06:00-14:00')]
shifts-empty = shifts: the list is empty; give at least one Shift, or nothing for the vacancies' own hours
shifts-same-name = shifts: two have the same name ({ $names }); name them apart
chart-no-matplotlib = charts need matplotlib, which is not installed; install it with: pip install 'bereik[notebooks]'
chart-nobody = { $name }: { $population } sums to 0, so there is nobody to draw
chart-gaps = { $name }: { $column } is missing in { $values } rows; leave those out
chart-cell-twice = { $name }: { $rows } and { $rows2 } stand in more than one row; give one number for both
chart-hour = { $name }: hour has { $hour }; give whole hours from 0 to 23
chart-hour-twice = { $name }: an hour stands more than once; give one row an hour, or name the column of the lines
chart-verdict = roster_chart: verdict is { $verdict }; it must be yes, maybe or no
chart-no-date = { $name }: { $value } is no date; write it as 2026-11-24
chart-no-hours = { $name }: { $text } are no hours of work; write them as HH:MM-HH:MM
chart-span-backwards = { $name }: last comes before first in row { $found }
chart-span-no-time = { $name }: { $column } or date holds what is no time; give timestamps
chart-table-kind = { $name }: found { $name2 }; give a table with { $columns }
chart-no-column = { $name }: column { $missing } is missing; found { $found }
chart-empty = { $name }: the table is empty, so there is nothing to draw
chart-below = { $name }: { $column } has { $values }; give numbers of 0 or more
chart-no-number = { $name }: { $column } holds what is no number; give numbers of 0 or more
chart-step-gap = { $name }: jobs is missing at step { $steps }; give a count
chart-step-more = { $name }: at step { $step } there are more jobs than before it; give the steps in order
measure-above = { $name } is { $value }; give a number above 0
measure-at-least = { $name } is { $value }; give a number of 0 or more
zones-no-code = zones: { $file } has no column for the code; found { $columns }; name it id or population
zones-no-count = zones: { $file } has no column for the number of people; found { $columns }; name it id or population
records-none = { $table }: { $file } holds no list of records; look in the file and tell in the mapping where they stand (records = ...)
records-none-here = { $table }: { $file } holds no list of records but this: { $found }; ask for the file again, or give another one
records-several = { $table }: { $file } holds more than one list ({ $lists }); keep one, or say in a mapping which (records = ...)
records-none-under = { $table }: { $file } holds no list of records under { $under }; look in the file and tell in the mapping where they stand (records = ...)
port-in-use = port { $port } cannot be used on this computer; leave it out for a free one
roster-kind = roster: found { $name }; give a Roster, such as Roster.early_late('2026-11-23')
destinations-category = destinations: id { $row } has category { $row2 }; it is one of { $categories }
tour-wrong-bike = on a tour the bike is one of { $bikes }, not { $bike }: it stays at home or comes along
tour-wrong-absence = max_absence_min is { $max_absence_min }; give minutes from 1 to 1440
tour-wrong-one-home = home: found { $count } rows; a tour has one home
tour-wrong-part = part is { $part }; it must be one of { $parts }
tour-wrong-sector = sector: no rule of { $sector }; give a file of rules that has one
tour-wrong-visits = visits: found { $count }; give 1 to { $most_visits }
tour-wrong-no-place = visits: id { $lost } has no place; give its point
tour-wrong-clock-late = { $text } is later than 24:00; write the time of the clock
tour-wrong-break = break: { $minutes } minutes do not fit between { $earliest } and { $latest }
tour-wrong-window = visits: id { $id } takes longer than its window; make it wider, or the visit shorter
tour-wrong-no-clock = { $text } is no clock time; write it as HH:MM
tour-wrong-clients = clients: found { $count }; give 1 to { $most_clients }
tour-wrong-limits = most is { $most }, max_absence_min { $max_absence_min }, states { $states }; give 1 to { $most_visits } clients, 60 to 1440 minutes, and at least one state
tour-wrong-bike-choice = on a tour the bike is one of { $bikes }, not { $bike }
cluster-network-folder = client: this network lies in no folder that workers can open; save it with network.save(DIR) and ask with bereik.load_network(DIR)
cluster-shard = shard is { $shard }; give (i, n) with i from 1 to n, such as (1, 8)
cluster-other-network = { $folder }: another network lies there than the one that is asked
cluster-out = client: give out=, a folder that all workers can write to
region-by = by is { $by }; give a column of homes that names areas in at most 200 letters, such as municipality
