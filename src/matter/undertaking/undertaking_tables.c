/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Papers of diversion: routes. */
#include "matter/undertaking/undertaking_tables.h"

#define PAPER(rest, class, words, code, make) \
	{ \
		.path = "/case/{case}/diversion/{diversion}/" rest, .title = words, \
		.need = WEB_OF_CASE(class, ACT_SEE), .reach = web_reach_case, .deed = code, \
		.flags = WEB_LOOK | WEB_SLOW, .file = make \
	}

const struct web_route undertaking_routes[] = {
	PAPER("proposal.pdf", CLASS_L, T("Proposal of diversion"), "diversion-proposal-printed",
		undertaking_proposal_file),
	PAPER("order.pdf", CLASS_L, T("Order of diversion, with the agreement"),
		"diversion-order-printed", undertaking_order_file),
	PAPER("variation/{event}/paper.pdf", CLASS_L, T("Change of an order of diversion"),
		"diversion-variation-printed", undertaking_variation_file),
	PAPER("report/{event}/paper.pdf", CLASS_N, T("Report on an order of diversion"),
		"diversion-report-printed", undertaking_report_file),
};
const size_t undertaking_routes_n = sizeof(undertaking_routes) / sizeof(undertaking_routes[0]);
