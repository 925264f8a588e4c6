"""The floor's statements, by page: the rows that the page shows, as somebody would fetch them who needs nothing else.

Written by hand, the same for both engines; the numbers they take are row ids that the benchmark gives them.
"""

TABLE = {
    "sqlite": (
        "CREATE TABLE bench_floor (id integer PRIMARY KEY, at text, who text, what text, about text)",
        "CREATE INDEX bench_floor_about ON bench_floor (about, id)",
    ),
    "postgresql": (
        "CREATE TABLE bench_floor (id bigserial PRIMARY KEY, at text, who text, what text, about text)",
        "CREATE INDEX bench_floor_about ON bench_floor (about, id)",
    ),
}
INSERT = "INSERT INTO bench_floor (at, who, what, about) VALUES (%s, %s, %s, %s)"

NOW_IN = "EXISTS (SELECT 1 FROM {table} x WHERE x.record_id = r.id AND x.ends_on IS NULL)"
LEVEL = "(SELECT l.level FROM people_levelset l WHERE l.record_id = r.id ORDER BY l.at DESC LIMIT 1)"
ROW = f"""
    SELECT r.reference, n.forename, n.surname, p.born_on, p.sex, s.name, r.exploited, {LEVEL} AS level,
           {NOW_IN.format(table="care_careepisode")}, {NOW_IN.format(table="protection_protectionplan")},
           {NOW_IN.format(table="protection_enquiry")}, {NOW_IN.format(table="protection_childinneedplan")}
    FROM people_childrecord r
    JOIN people_person p ON p.id = r.person_id
    JOIN people_name n ON n.person_id = p.id AND n.kind = 'usual'
    LEFT JOIN access_service s ON s.id = p.school_id
"""  # noqa: S608  our own words
HEADER = (
    f"{ROW} WHERE r.id = %(record)s",
    """SELECT a.house, a.street, a.town, a.postcode, a.with_whom FROM people_address a
       JOIN people_childrecord r ON r.person_id = a.person_id
       WHERE r.id = %(record)s AND a.ends_on IS NULL ORDER BY a.starts_on DESC LIMIT 1""",
    """SELECT w.name, i.role, i.part, g.name, i.is_trusted_adult, i.starts_at FROM people_involvement i
       JOIN people_professional w ON w.id = i.professional_id LEFT JOIN access_agency g ON g.id = w.agency_id
       WHERE i.record_id = %(record)s AND i.ends_at IS NULL ORDER BY i.starts_at""",
    "SELECT kind, words, set_at FROM people_flag WHERE record_id = %(record)s AND ended_at IS NULL",
)
# One table after another of what has a place in the chronology: what it is, when, and what is said of it.
ENTRIES = " UNION ALL ".join(
    f"SELECT '{kind}' AS kind, {day} AS day, {words} AS words FROM {table} WHERE record_id = %(record)s"  # noqa: S608
    for kind, day, words, table in (
        ("contact", '"on"', "source", "concerns_contact"),
        ("referral", '"on"', "source", "concerns_referral"),
        ("missing", "starts_on", "kind", "concerns_missingepisode"),
        ("assessment", "starts_on", "team", "protection_statutoryassessment"),
        ("plan", "starts_on", "team", "protection_childinneedplan"),
        ("enquiry", "starts_on", "team", "protection_enquiry"),
        ("protection", "starts_on", "category", "protection_protectionplan"),
        ("care", "starts_on", "need", "care_careepisode"),
        ("placement", "starts_on", "kind", "care_placement"),
        ("status", "starts_on", "status", "care_legalstatus"),
        ("level", "date(at)", "why", "people_levelset"),
        ("quote", "date(said_at)", "words", "people_quote"),
    )
)
DRAWN = """
    SELECT starts_on, ends_on, kind FROM concerns_missingepisode
    WHERE record_id = %(record)s AND starts_on >= %(since)s ORDER BY starts_on
"""

ROUTES = """
    SELECT r.kind, r.state, r.received_at, r.read_at, r.decided_at, r.due_at, r.outcome, r.not_needed_because, s.name, s.phone
    FROM concerns_route r LEFT JOIN access_service s ON s.id = r.service_id WHERE r.concern_id = %(concern)s ORDER BY r.id
"""

STATEMENTS: dict[str, tuple[str, ...]] = {
    "children": (
        "SELECT COUNT(*) FROM people_childrecord WHERE lead_service_id = %(team)s",
        f"{ROW} WHERE r.lead_service_id = %(team)s ORDER BY lower(n.surname), lower(n.forename) LIMIT 50",
    ),
    "child": (
        *HEADER,
        "SELECT words, said_at, said_to FROM people_quote WHERE record_id = %(record)s ORDER BY said_at DESC LIMIT 1",
        "SELECT level, at FROM people_levelset WHERE record_id = %(record)s ORDER BY at",
        f"{DRAWN}",
        "SELECT what, due_on FROM actions_action WHERE record_id = %(record)s AND done_at IS NULL ORDER BY due_on",
        "SELECT starts_on FROM protection_statutoryassessment WHERE record_id = %(record)s AND ends_on IS NULL",
    ),
    "chronology": (
        *HEADER,
        f"{ENTRIES} ORDER BY day DESC LIMIT 51",
        f"SELECT kind, COUNT(*) FROM ({ENTRIES}) e GROUP BY kind ORDER BY kind",  # noqa: S608  our own words
        f"{DRAWN}",
    ),
    "search": (
        f"""{ROW} JOIN (
                SELECT person_id, COUNT(*) AS shared FROM people_matchkey
                WHERE area_id = %(area)s AND key IN (%(key0)s, %(key1)s, %(key2)s, %(key3)s, %(key4)s, %(key5)s)
                GROUP BY person_id
            ) k ON k.person_id = p.id
            WHERE r.lead_service_id = %(team)s ORDER BY k.shared DESC, lower(n.surname) LIMIT 50""",  # noqa: S608  our own words
    ),
    "receipt": (
        """SELECT c.reference, c.sent_at, c.words, c.child_words, c.signs, c.safe, m.as_given, m.school, m.born_on
           FROM concerns_concern c JOIN people_mention m ON m.id = c.mention_id WHERE c.id = %(concern)s""",
        "SELECT kind, words, plate FROM concerns_line WHERE concern_id = %(concern)s ORDER BY id",
        "SELECT words, at FROM concerns_addition WHERE concern_id = %(concern)s ORDER BY at",
        ROUTES,
    ),
    "queue": (
        """SELECT c.reference, c.sent_at, c.words, c.signs, c.priority, c.looked_at, c.first_look_due_at, c.decide_due_at,
                  m.as_given, m.born_on, m.age_about, s.name, u.name
           FROM concerns_concern c JOIN people_mention m ON m.id = c.mention_id
           JOIN access_service s ON s.id = c.author_service_id LEFT JOIN access_user u ON u.id = c.owner_id
           WHERE c.area_id = %(area)s AND c.closed_at IS NULL ORDER BY c.decide_due_at LIMIT 300""",
        """SELECT r.concern_id, r.kind, r.state, r.due_at FROM concerns_route r
           JOIN concerns_concern c ON c.id = r.concern_id WHERE c.area_id = %(area)s AND c.closed_at IS NULL""",
        """SELECT q.mention_id, q.answer, r.reference, n.forename, n.surname FROM people_matchcandidate q
           JOIN concerns_concern c ON c.mention_id = q.mention_id JOIN people_childrecord r ON r.id = q.record_id
           JOIN people_name n ON n.person_id = r.person_id AND n.kind = 'usual'
           WHERE c.area_id = %(area)s AND c.closed_at IS NULL""",
    ),
    "triage": (
        """SELECT c.reference, c.sent_at, c.words, c.child_words, c.signs, c.safe, c.priority, c.priority_why,
                  m.as_given, m.school, m.born_on, m.postcode, u.name, u.phone, s.name
           FROM concerns_concern c JOIN people_mention m ON m.id = c.mention_id
           JOIN access_user u ON u.id = c.author_id JOIN access_service s ON s.id = c.author_service_id
           WHERE c.id = %(concern)s""",
        "SELECT kind, words, plate FROM concerns_line WHERE concern_id = %(concern)s ORDER BY id",
        "SELECT kind, words, at FROM concerns_step WHERE concern_id = %(concern)s ORDER BY at",
        """SELECT q.answer, r.reference, n.forename, n.surname, p.born_on, a.postcode FROM people_matchcandidate q
           JOIN concerns_concern c ON c.mention_id = q.mention_id JOIN people_childrecord r ON r.id = q.record_id
           JOIN people_person p ON p.id = r.person_id JOIN people_name n ON n.person_id = p.id AND n.kind = 'usual'
           LEFT JOIN people_address a ON a.person_id = p.id AND a.ends_on IS NULL WHERE c.id = %(concern)s""",
        ROUTES,
    ),
    "meeting": (
        """SELECT m.starts_at, m.place, m.papers_due_on, m.opened_at, p.name FROM panel_meeting m
           JOIN panel_panel p ON p.id = m.panel_id WHERE m.id = %(meeting)s""",
        """SELECT u.name, g.name, a.presence, a.is_chair FROM panel_attendance a JOIN access_user u ON u.id = a.user_id
           JOIN access_agency g ON g.id = a.agency_id WHERE a.meeting_id = %(meeting)s ORDER BY a.is_chair DESC, u.name""",
        """SELECT i.kind, i.is_urgent, i.decided_at, c.proposed_level, c.state, u.name, n.forename, n.surname, r.reference
           FROM panel_agendaitem i JOIN panel_panelcase c ON c.id = i.case_id JOIN access_user u ON u.id = c.lead_id
           JOIN people_childrecord r ON r.id = c.record_id
           JOIN people_name n ON n.person_id = r.person_id AND n.kind = 'usual'
           WHERE i.meeting_id = %(meeting)s ORDER BY i.id""",
    ),
    "strategy": (
        """SELECT r.quarter, r.counted_to, f.measure, f.figure, f.base, f.standing, f.is_held_back
           FROM assurance_release r JOIN assurance_releasedfigure f ON f.release_id = r.id
           WHERE r.area_id = %(area)s ORDER BY f.id""",
        """SELECT c.code, g.name, s.name FROM assurance_commitment c LEFT JOIN access_agency g ON g.id = c.owner_agency_id
           LEFT JOIN access_service s ON s.id = c.owner_service_id WHERE c.area_id = %(area)s ORDER BY c.code""",
    ),
}
