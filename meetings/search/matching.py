"""One statement to the database: what matches, how many of each facet value, and one page in order."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from meetings.search.types import FacetName, Order, SearchRequest

RANKED = 5_000
"""So many matches are weighed one by one; of more, the newest so many, and those in title or decision."""

RANKED_BY_TITLE = 500
"""Matches in title or decision that are weighed beside the newest."""

PERSONS_SHOWN = 15


@dataclass(frozen=True, slots=True)
class Group:
    """How many matches share these values; `persons` and `dates`: whether those filters let them through."""

    council: str
    year: int
    outcome: str
    kind: str
    persons: bool
    dates: bool
    count: int

    def values(self) -> dict[FacetName, str]:
        return {
            FacetName.COUNCIL: self.council,
            FacetName.YEAR: str(self.year),
            FacetName.OUTCOME: self.outcome,
            FacetName.KIND: self.kind,
        }


@dataclass(frozen=True, slots=True)
class PersonCount:
    slug: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Matches:
    """What the database answers: keys of one page in order, and what the facets are counted from."""

    total: int = 0
    page: int = 1
    keys: tuple[int, ...] = ()
    groups: tuple[Group, ...] = ()
    persons: tuple[PersonCount, ...] = ()
    partly_ranked: bool = False


@dataclass(frozen=True, slots=True)
class Conditions:
    """A request as SQL: the tsqueries, and one condition for each group of filters."""

    words: str
    title_words: str
    request: SearchRequest
    today: date = field(default_factory=date.today)

    def parameters(self) -> dict[str, Any]:
        request = self.request
        return {
            "words": self.words,
            "title_words": self.title_words,
            "councils": list(request.councils),
            "years": list(request.years),
            "outcomes": list(request.outcomes),
            "kinds": list(request.kinds),
            "persons": list(request.persons),
            "since": request.since,
            "until": request.until,
            "today": self.today,
            "per_page": request.per_page,
            "page": request.page,
            "ranked": RANKED,
            "ranked_by_title": RANKED_BY_TITLE,
            "persons_shown": PERSONS_SHOWN,
        }


_MATCHED = """
chosen_persons AS MATERIALIZED (
    SELECT coalesce(array_agg(id), '{{}}') AS ids FROM meetings_person WHERE slug = ANY(%(persons)s)
),
matched AS MATERIALIZED (
    SELECT r.item_id, c.slug AS council, r.year, r.outcome, r.kind, r.held_on, r.position, r.persons,
           {council} AS in_council, {year} AS in_year, {outcome} AS in_outcome, {kind} AS in_kind,
           {person} AS in_persons, {dates} AS in_dates
      FROM meetings_searchrow r JOIN meetings_council c ON c.id = r.council_id
     WHERE {words}
),
filtered AS MATERIALIZED (
    SELECT * FROM matched WHERE in_council AND in_year AND in_outcome AND in_kind AND in_persons
       AND in_dates
),
total AS MATERIALIZED (SELECT count(*) AS n FROM filtered),
shown AS MATERIALIZED (
    SELECT greatest(1, least(%(page)s::bigint, (n + %(per_page)s - 1) / %(per_page)s)) AS page FROM total
)"""

_NEWEST = "f.held_on DESC NULLS LAST, f.position, f.item_id"
_OLDEST = "f.held_on ASC NULLS LAST, f.position, f.item_id"

_RANKED = """
weighed AS (
    (SELECT f.item_id, f.held_on FROM filtered f ORDER BY {order} LIMIT %(ranked)s)
    UNION
    (SELECT f.item_id, f.held_on FROM filtered f JOIN meetings_searchrow r USING (item_id)
      WHERE (SELECT n FROM total) > %(ranked)s AND r.vector @@ %(title_words)s::tsquery
      ORDER BY {order} LIMIT %(ranked_by_title)s)
),
ranked AS (
    SELECT w.item_id,
           ts_rank_cd('{{0.1,0.2,0.4,1.0}}', r.vector, %(words)s::tsquery, 1)
           * (1 + 0.2 * exp(-coalesce(%(today)s::date - w.held_on, 36500) / 1095.75)) AS score
      FROM weighed w JOIN meetings_searchrow r USING (item_id)
),
page_keys AS (
    SELECT f.item_id, row_number() OVER (ORDER BY k.score DESC NULLS LAST, {order}) AS place
      FROM filtered f LEFT JOIN ranked k USING (item_id)
     ORDER BY place LIMIT %(per_page)s OFFSET (SELECT (page - 1) * %(per_page)s FROM shown)
)"""

_BY_DATE = """
page_keys AS (
    SELECT f.item_id, row_number() OVER (ORDER BY {order}) AS place
      FROM filtered f ORDER BY place LIMIT %(per_page)s OFFSET (SELECT (page - 1) * %(per_page)s FROM shown)
)"""

_ANSWER = """
SELECT (SELECT n FROM total), (SELECT page FROM shown),
       (SELECT json_agg(item_id ORDER BY place) FROM page_keys),
       (SELECT json_agg(g) FROM (
            SELECT council, year, outcome, kind, in_persons, in_dates, count(*)
              FROM matched GROUP BY 1, 2, 3, 4, 5, 6) g),
       (SELECT json_agg(p) FROM (
            SELECT person.slug, person.name, count(*)
              FROM matched m CROSS JOIN unnest(m.persons) AS named(id) JOIN meetings_person person USING (id)
             WHERE in_council AND in_year AND in_outcome AND in_kind AND in_dates
             GROUP BY person.id
             ORDER BY person.slug = ANY(%(persons)s) DESC, count(*) DESC, person.sort_key, person.id
             LIMIT greatest(%(persons_shown)s, cardinality(%(persons)s::text[]))) p)"""


def match(words: str, title_words: str, request: SearchRequest) -> Matches:
    """Every public item that answers `words` (a tsquery; '' for all items) under the request's filters."""
    conditions = Conditions(words, title_words, request)
    with connection.cursor() as cursor:
        cursor.execute(_statement(conditions), conditions.parameters())
        total, page, keys, groups, persons = cursor.fetchone()
    return Matches(
        total=total,
        page=page,
        keys=tuple(keys or ()),
        groups=tuple(Group(*group.values()) for group in groups or ()),
        persons=tuple(PersonCount(*person.values()) for person in persons or ()),
        partly_ranked=total > RANKED and _by_relevance(conditions),
    )


def _by_relevance(conditions: Conditions) -> bool:
    return bool(conditions.words) and conditions.request.order is Order.RELEVANCE


def _statement(conditions: Conditions) -> str:
    request = conditions.request
    order = _OLDEST if request.order is Order.OLDEST else _NEWEST
    paging = _RANKED if _by_relevance(conditions) else _BY_DATE
    return f"WITH {_MATCHED},{paging}{_ANSWER}".format(  # nothing typed enters the text: only these constants
        order=order,
        words="r.vector @@ %(words)s::tsquery" if conditions.words else "TRUE",
        dates=_dates(request),
        council="c.slug = ANY(%(councils)s)" if request.councils else "TRUE",
        year="r.year = ANY(%(years)s)" if request.years else "TRUE",
        outcome="r.outcome = ANY(%(outcomes)s)" if request.outcomes else "TRUE",
        kind="r.kind = ANY(%(kinds)s)" if request.kinds else "TRUE",
        person="r.persons && (SELECT ids FROM chosen_persons)" if request.persons else "TRUE",
    )


def _dates(request: SearchRequest) -> str:
    since = "r.held_on >= %(since)s" if request.since else "TRUE"
    until = "r.held_on <= %(until)s" if request.until else "TRUE"
    return f"coalesce({since} AND {until}, FALSE)"
