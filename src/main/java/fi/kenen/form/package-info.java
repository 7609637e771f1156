/**
 * What a frontend renders and what it may send: a survey in one language as a {@link fi.kenen.form.Form}, and the sheet that
 * answers it as a {@link fi.kenen.form.SheetSchema}. Both are made of the survey alone; no table is touched.
 */
package fi.kenen.form;
