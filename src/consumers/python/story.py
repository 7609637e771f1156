"""A program with openapi-generator's client for Python, from the form of a survey to its results."""

import base64
import json
import os
import sys
import uuid

from kenen import (
    AnswersApi,
    ApiClient,
    ApiException,
    Configuration,
    FormMultipleQuestion,
    FormQuestion,
    FormRolesQuestion,
    FormScaleQuestion,
    FormSingleQuestion,
    MatricesApi,
    Problem,
    Receipt,
    StatisticsApi,
    Submission,
    SurveysApi,
)

SURVEY = "customer-work-synthetic"


def form(client: ApiClient) -> dict[str, object]:
    read = SurveysApi(client).read_form(SURVEY, language="sv")
    return {"title": read.title, "choices": [choices(question) for question in read.questions]}


def choices(question: FormQuestion) -> list[str]:
    asked = question.actual_instance
    if isinstance(asked, FormRolesQuestion):
        return [f"{of.key}.{role.key}" for of in asked.functions for role in asked.roles]
    if isinstance(asked, (FormSingleQuestion, FormMultipleQuestion, FormScaleQuestion)):
        return [option.key for option in asked.options]
    return []


def faults(client: ApiClient) -> list[dict[str, object]]:
    try:
        AnswersApi(client).submit_answers(
            SURVEY, Submission(answers={"sector": "third", "position": "top", "roles": {"sales": ["sings"]}})
        )
    except ApiException as refused:
        return [{"pointer": fault.pointer, "code": fault.code} for fault in problem(refused).errors or []]
    raise AssertionError("A faulty sheet is refused")


def submit(client: ApiClient, idempotency_key: str) -> Receipt:
    return AnswersApi(client).submit_answers(SURVEY, sheet("performs"), idempotency_key=idempotency_key)


def listed(client: ApiClient) -> list[str]:
    ids: list[str] = []
    after = None
    while True:
        page = AnswersApi(client).list_answers(SURVEY, limit=100, after=after)
        ids += [str(kept.id) for kept in page.items]
        if page.next is None:
            return ids
        after = page.cursor


def matrix(client: ApiClient) -> list[list[object]]:
    read = MatricesApi(client).read_matrix(
        SURVEY, "roles", by="sector", filter=["position:top,middle", "!industry:trade"]
    )
    return [[row.slice["sector"], row.function, row.role, row.count, row.share] for row in read.rows]


def comparison(client: ApiClient) -> list[list[object]]:
    read = StatisticsApi(client).read_comparison(SURVEY, "roles", by="sector", reference="public")
    return [[row.group, row.function, row.role, row.difference, row.adjusted_p] for row in read.rows]


def replaced(client: ApiClient, receipt: Receipt) -> dict[str, object]:
    answers = AnswersApi(client)
    read = answers.read_answers_with_http_info(SURVEY, receipt.id, identities="plain")
    tag = (read.headers or {})["ETag"]
    changed = answers.replace_answers(SURVEY, receipt.id, sheet("leads"), if_match=tag)
    try:
        answers.replace_answers(SURVEY, receipt.id, sheet("leads"), if_match=tag)
    except ApiException as refused:
        return {"change": changed.change, "stale": problem(refused).code}
    raise AssertionError("A stale change is refused")


def file(client: ApiClient, format: str) -> bytes:
    """Of other representations than JSON this client gives the bytes."""
    answer = MatricesApi(client).read_matrix_without_preload_content(SURVEY, "roles", format=format)
    content: bytes = answer.data
    return content


def problem(refused: ApiException) -> Problem:
    assert isinstance(refused.data, Problem)
    return refused.data


def sheet(role: str) -> Submission:
    answers = {
        "sector": "public",
        "position": "expert",
        "industry": "technology",
        "roles": {"hr": [role], "sales": ["absent"]},
    }
    return Submission(organisation="consumer", answers=answers)


def tell(address: str, key: str) -> dict[str, object]:
    respondent = ApiClient(Configuration(host=address))
    author = ApiClient(Configuration(host=address, access_token=key))
    idempotency_key = str(uuid.uuid4())
    receipts = [submit(respondent, idempotency_key), submit(respondent, idempotency_key)]
    return {
        "form": form(respondent),
        "faults": faults(respondent),
        "receipts": [receipt.to_dict() for receipt in receipts],
        "replaced": replaced(author, receipts[0]),
        "listed": listed(author),
        "matrix": matrix(author),
        "comparison": comparison(author),
        "csv": file(author, "csv").decode(),
        "xlsx": base64.b64encode(file(author, "xlsx")).decode(),
    }


if __name__ == "__main__":
    print(json.dumps(tell(sys.argv[1], os.environ["KENEN_KEY"]), default=str))
