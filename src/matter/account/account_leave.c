/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A leaver: everything ends at once, and the cases go to the head of the office. */
#include "account_sql.h"
#include "event_sql.h"
#include "matter/account/account.h"
#include "matter/alert/alert.h"
#include "matter/case/case.h"

/* The head of the leaver's office; UUID_NONE where there is none, or the head leaves. */
static enum err find_head(struct turn *t, struct uuid agency, struct uuid leaver,
			  struct account_leaving *l)
{
	struct account_with_role_row *rows;
	size_t n;

	TRY(account_with_role(t->db, t->a,
			      &(struct account_with_role_in){STR("head"), agency, turn_today(t)},
			      &rows, &n));
	for (size_t i = 0; i < n && !uuid_any(l->head); i++)
		if (!uuid_eq(rows[i].id, leaver)) {
			l->head = rows[i].id;
			l->head_km = rows[i].name_km;
			l->head_en = rows[i].name_en;
		}
	return ERR_OK;
}

/* A person may have two duties in one case. */
static int64_t count_cases(const struct assignment_of_account_row *rows, size_t n)
{
	int64_t cases = 0;

	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		while (!uuid_eq(rows[k].case_id, rows[i].case_id))
			k++;
		cases += k == i;
	}
	return cases;
}

enum err account_leave_look(struct turn *t, struct uuid account, struct account_leaving *leaving)
{
	struct account_by_id_row row;
	struct assignment_of_account_row *rows;
	size_t n;

	*leaving = (struct account_leaving){.head = UUID_NONE};
	TRY(account_by_id(t->db, t->a, &(struct account_by_id_in){account}, &row));
	TRY(assignment_of_account(t->db, t->a,
				  &(struct assignment_of_account_in){account, t->now}, &rows, &n));
	leaving->cases = count_cases(rows, n);
	return find_head(t, row.agency, account, leaving);
}

static enum err move_cases(struct turn *t, struct uuid leaver, struct uuid head, int64_t *moved)
{
	struct assignment_of_account_row *rows;
	struct uuid id;
	size_t n;

	TRY(assignment_of_account(t->db, t->a,
				  &(struct assignment_of_account_in){leaver, t->now}, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		TRY(case_assignment_end(t, rows[i].id, STR("left"), STR_NONE));
		if (uuid_any(head))
			TRY(case_assign(t, rows[i].case_id,
					&(struct case_assignment){head, rows[i].duty,
								  rows[i].mandate},
					&id));
	}
	*moved = count_cases(rows, n);
	return n && uuid_any(head) ? alert_queue(t, head, rows[0].case_id, "assigned") : ERR_OK;
}

static enum err end_grants(struct turn *t, struct uuid account, struct str why)
{
	struct grant_of_account_row *rows;
	size_t n;

	TRY(grant_of_account(t->db, t->a, &(struct grant_of_account_in){account}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (rows[i].to_day == DAY_NONE || rows[i].to_day >= turn_today(t))
			TRY(account_grant_end(t, rows[i].id, why));
	return ERR_OK;
}

enum err account_leave(struct turn *t, struct uuid account, struct str why, int64_t *moved)
{
	struct account_by_id_row row;
	struct account_leaving leaving = {.head = UUID_NONE};
	struct findings findings;
	struct uuid id;

	TRY(account_by_id(t->db, t->a, &(struct account_by_id_in){account}, &row));
	TRY(find_head(t, row.agency, account, &leaving));
	TRY(move_cases(t, account, leaving.head, moved));
	TRY(end_grants(t, account, why));
	findings_init(&findings, t->a);
	return account_set(t,
			   &(struct account){
				   .id = account,
				   .rev = row.rev,
				   .sign_in = row.sign_in,
				   .name_km = row.name_km,
				   .name_en = row.name_en,
				   .agency = row.agency,
				   .lang = row.lang,
				   .phone = row.phone,
				   .email = row.email,
				   .from_day = row.from_day,
				   .to_day = turn_today(t) - 1,
				   .why = why,
			   },
			   &findings, &id);
}
