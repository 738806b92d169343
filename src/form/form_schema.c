/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A form as JSON Schema 2020-12, for the description of the API. */
#include "form/form.h"

static void put_format(struct jot *j, const char *type, const char *format)
{
	jot_put_c(j, "type", type);
	if (format)
		jot_put_c(j, "format", format);
}

static void put_codes(struct jot *j, const struct page_word *choices)
{
	if (!choices)
		return;
	jot_name(j, "enum");
	jot_array(j);
	for (; choices->code; choices++)
		jot_c(j, choices->code);
	jot_end(j);
}

static void put_span(struct jot *j)
{
	static const char *const ends[] = {"from", "to"};

	jot_put_c(j, "type", "object");
	jot_name(j, "properties");
	jot_object(j);
	for (int i = 0; i < 2; i++) {
		jot_name(j, ends[i]);
		jot_object(j);
		put_format(j, "string", "date");
		jot_end(j);
	}
	jot_end(j);
}

/* As form_check counts them. */
static int64_t most_letters(const struct form_field *field)
{
	if (field->max)
		return (int64_t)field->max;
	return field->type == FORM_TEXT ? 4000 : 200;
}

static void put_type(struct jot *j, const struct form_field *field)
{
	switch (field->type) {
	case FORM_CHOICE:
		put_format(j, "string", NULL);
		put_codes(j, field->choices);
		break;
	case FORM_YN:
		put_format(j, "string", NULL);
		put_codes(j, form_yes_no);
		break;
	case FORM_CHOICES:
		jot_put_c(j, "type", "array");
		jot_name(j, "items");
		jot_object(j);
		put_format(j, "string", NULL);
		put_codes(j, field->choices);
		jot_end(j);
		break;
	case FORM_REF:
		put_format(j, "string", "uuid");
		break;
	case FORM_DAY:
		put_format(j, "string", "date");
		break;
	case FORM_SPAN:
		put_span(j);
		break;
	case FORM_INSTANT:
		put_format(j, "string", "date-time");
		break;
	case FORM_INT:
		put_format(j, "integer", NULL);
		if (field->most > field->least) {
			jot_put_int(j, "minimum", field->least);
			jot_put_int(j, "maximum", field->most);
		}
		break;
	case FORM_CHECK:
		put_format(j, "boolean", NULL);
		break;
	case FORM_FILE:
		put_format(j, "string", "binary");
		break;
	default:
		put_format(j, "string", field->type == FORM_EMAIL ? "email" : NULL);
		jot_put_int(j, "maxLength", most_letters(field));
		if (field->type == FORM_GAZ)
			jot_put_c(j, "pattern", "^([0-9]{2}){1,4}$");
	}
}

static void put_own(struct jot *j)
{
	jot_name(j, "id");
	jot_object(j);
	put_format(j, "string", "uuid");
	jot_put_c(j, "description", "Chosen by the sender: sending twice gives one record.");
	jot_end(j);
	jot_name(j, "confirm");
	jot_object(j);
	jot_put_c(j, "type", "array");
	jot_name(j, "items");
	jot_object(j);
	put_format(j, "string", NULL);
	jot_end(j);
	jot_put_c(j, "description", "Fields whose finding a person has confirmed.");
	jot_end(j);
	jot_name(j, "confirm_reason");
	jot_object(j);
	put_format(j, "string", NULL);
	jot_end(j);
}

void form_schema(struct jot *j, const struct form *form)
{
	jot_object(j);
	jot_put_c(j, "type", "object");
	jot_put_c(j, "title", form->title);
	jot_name(j, "properties");
	jot_object(j);
	for (size_t i = 0; i < form->n; i++) {
		jot_name(j, form->fields[i].name);
		jot_object(j);
		put_type(j, &form->fields[i]);
		jot_put_c(j, "description", form->fields[i].label);
		jot_end(j);
	}
	put_own(j);
	jot_end(j);
	jot_name(j, "required");
	jot_array(j);
	for (size_t i = 0; i < form->n; i++)
		if ((form->fields[i].flags & FORM_NEED) && !form->fields[i].when)
			jot_c(j, form->fields[i].name);
	jot_end(j);
	jot_name(j, "additionalProperties");
	jot_bool(j, form->open);
	jot_end(j);
}
