#!/usr/bin/env python3
"""Writes the invented labs that differ by their field: lab.yaml, scope.csv and materials. Same input, same bytes.

    python3 samples/labs/make_labs.py
"""

from lab_fields import AGRICULTURE, CONSTRUCTION, ENVIRONMENT, FORENSIC, LIGHTNING, MINES, ROADWORTHINESS, WATER
from make_materials import HERE, PARAMETERS, csv, pdf, png, write

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
STAFF = ["虚构人员甲", "虚构人员乙", "虚构人员丙", "虚构人员丁"]
NOTE = "本文件为演示数据，机构与人员均为虚构。"

# folder: name, region, place, establishment, bundle, items in the bundle's order with the rows asked for
LABS = {
    "shili-xingan": ("示例农产品检测（兴安盟）有限公司", "152200", "兴安盟", "ORDINARY", "cma-catl",
                     {"cma": AGRICULTURE, "catl": AGRICULTURE}),
    "fangzhen-hulunbuir": ("仿真水利工程检测（呼伦贝尔）有限公司", "150700", "呼伦贝尔市", "ORDINARY", "cma-water",
                           {"cma": WATER, "water-testing": WATER}),
    "shili-chifeng": ("示例机动车检验（赤峰）有限公司", "150400", "赤峰市", "ORDINARY", "cma-vehicle-filing",
                      {"cma": ROADWORTHINESS, "vehicle-inspection-filing": ROADWORTHINESS}),
    "fangzhen-tongliao": ("仿真公安机关鉴定中心（通辽）", "150500", "通辽市", "PUBLIC_SECURITY_ORGAN", "cma-forensic",
                          {"cma": FORENSIC, "forensic-registration": FORENSIC}),
    "shili-ordos": ("示例安全生产检测检验（鄂尔多斯）有限公司", "150600", "鄂尔多斯市", "ORDINARY", "cma-safety",
                    {"cma": MINES, "safety-testing": MINES}),
    "fangzhen-wuhai": ("仿真防雷检测（乌海）有限公司", "150300", "乌海市", "ORDINARY", "cma-lightning",
                       {"cma": LIGHTNING, "lightning-testing": LIGHTNING}),
    "shili-national": ("示例国家级环境检测中心", "150100", "呼和浩特市", "STATE_COUNCIL_DEPARTMENT", "testing-lab",
                       {"cma": ENVIRONMENT}),
    "fangzhen-bayannur": ("仿真综合检验检测（巴彦淖尔）有限公司", "150800", "巴彦淖尔市", "ORDINARY", "testing-lab",
                          {"cma": AGRICULTURE[:60] + CONSTRUCTION + WATER[:40] + LIGHTNING + MINES[:30] + ROADWORTHINESS[:60],
                           "catl": AGRICULTURE[:60], "construction-testing": CONSTRUCTION, "water-testing": WATER[:40],
                           "lightning-testing": LIGHTNING, "safety-testing": MINES[:30],
                           "vehicle-inspection-filing": ROADWORTHINESS[:60]}),
    "fangzhen-alxa": ("仿真建设工程检测（阿拉善盟）有限公司", "152900", "阿拉善盟", "ORDINARY", "construction-lab",
                      {"cma": CONSTRUCTION + WATER[:40] + LIGHTNING[:10], "construction-testing": CONSTRUCTION,
                       "lightning-testing": LIGHTNING[:10], "water-testing": WATER[:40]}),
    "shili-ulanqab": ("示例水利工程检测（乌兰察布）有限公司", "150900", "乌兰察布市", "ORDINARY", "testing-lab",
                      {"water-testing": WATER[:40]}),
}

# grade and categories asked for, by item that has any
CHOICES = {
    "construction-testing": ("special", ["building-materials", "foundation"]),
    "water-testing": ("grade-b", ["geotechnical", "concrete"]),
    "lightning-testing": ("grade-b", []),
    "safety-testing": ("", ["mines"]),
}

# folder: number, first and last day of the CMA certificate that the lab holds from before this system
HELD = {"shili-ulanqab": ("230520340021", "2023-05-10", "2029-05-09")}

QUESTIONS = {
    "testing-lab": ["cma", "catl", "construction-testing", "water-testing", "lightning-testing", "safety-testing",
                    "vehicle-inspection-filing", "forensic-registration"],
    "construction-lab": ["construction-testing", "lightning-testing", "water-testing"],
}

CMA = ["premises-proof", "equipment-table", "signatory-applications", "staff-list", "typical-report", "quality-manual",
       "appointment-letters", "internal-audit-records", "impartiality-statement"]
MORE = {
    "cma": CMA,
    "catl": ["technician-titles", "produce-testing-plan"],
    "construction-testing": ["technician-titles", "construction-field-plan"],
    "water-testing": ["equipment-table", "staff-list", "technician-titles", "water-management-rules"],
    "lightning-testing": ["technician-titles", "lightning-capability-proof"],
    "safety-testing": ["technician-titles", "fixed-assets-proof", "safety-responsibility-rules"],
    "vehicle-inspection-filing": ["inspection-line-table", "network-readiness-report"],
    "forensic-registration": ["institution-approval", "forensic-examiner-list", "forensic-scope-plan"],
}
TABLES = {"equipment-table", "staff-list", "construction-field-plan", "produce-testing-plan", "inspection-line-table",
          "forensic-scope-plan"}
LINES = [("小型汽车检测线", "制动检验台、前照灯检测仪"), ("大型汽车检测线", "轴重台、制动检验台"), ("摩托车检测线", "摩托车制动检验台")]
TITLES = {
    "signatory-applications": "授权签字人汇总表及申请表", "typical-report": "典型检验检测报告",
    "quality-manual": "质量手册、程序文件和作业指导书", "appointment-letters": "任命文件",
    "internal-audit-records": "内部审核和管理评审记录", "impartiality-statement": "公正性声明和自我承诺",
    "technician-titles": "技术负责人和技术人员职称、学历证明", "water-management-rules": "水利工程质量检测管理制度",
    "lightning-capability-proof": "雷电防护装置检测人员能力确认证明", "fixed-assets-proof": "固定资产证明",
    "safety-responsibility-rules": "安全生产责任制和管理制度", "network-readiness-report": "机动车检验监管系统联网条件说明",
    "institution-approval": "机构设置批准文件", "forensic-examiner-list": "鉴定人名册及鉴定资格证明",
}


def credit_code(region, serial):
    body = "91%sMA0N%05d" % (region, serial)
    total = sum(ALPHABET.index(letter) * pow(3, place, 31) for place, letter in enumerate(body))
    return body + ALPHABET[(31 - total % 31) % 31]


def table(code, rows):
    if code == "equipment-table":
        return csv(("编号", "名称", "最近检定日期"), [("YQ-%03d" % n, row[1] + "检测设备", "2025-11-03") for n, row in enumerate(rows[:6], 1)])
    if code == "staff-list":
        return csv(("姓名", "岗位", "职称"), [(name, post, "工程师") for name, post in zip(STAFF, ["最高管理者", "技术负责人", "质量负责人", "检测员"])])
    if code == "inspection-line-table":
        return csv(("检测线编号", "检测线类别", "主要设备", "最近检定日期"),
                   [("JCX-%02d" % n, kind, equipment, "2025-11-03") for n, (kind, equipment) in enumerate(LINES, 1)])
    if code == "construction-field-plan":
        return csv(("专项", "对象", "参数", "标准"), PARAMETERS)
    return csv(("对象", "项目", "标准", "负责人"), [(row[1], row[2], row[3], STAFF[3]) for row in rows[:6]])


# Labs whose application form is data too; the others hand in the papers alone.
FORMS = {"fangzhen-bayannur"}

POSTS = ["最高管理者", "技术负责人", "质量负责人", "检测员"]


def check_character(digits):
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(digit) * weight for digit, weight in zip(digits, weights)) % 11]


def identity_number(order):
    """The number of nobody: no place has the code 000000."""
    digits = "00000019000101%03d" % order
    return digits + check_character(digits)


def form_tables(place, number, region, rows):
    """The tables of the application form, by name, in the order in which they are imported."""
    site = f"{place}仿真区示例街{number}号"
    fields = list(dict.fromkeys(row[0] for row in rows))
    objects = list(dict.fromkeys(row[:2] for row in rows))
    return {
        "SITES": (("site_code", "display_name", "kind", "region_code", "address"),
                  [("S01", site, "MAIN", region, site), ("S02", "仿真区分场所", "BRANCH", region, f"{place}仿真区试验街2号")]),
        "LEGAL_PERSON": (("kind", "business_scope", "establishment_date"), [("ENTERPRISE", "检验检测服务", "2018-06-01")]),
        "STAFF": (("staff_number", "display_name", "identity_number", "title", "post", "site", "since", "education", "in_field_since"),
                  [("P%03d" % n, name, identity_number(n), "工程师", post, "S01", "2019-03-01", "本科", "2015-07-01")
                   for n, (name, post) in enumerate(zip(STAFF, POSTS), 1)]),
        "EQUIPMENT": (("equipment_number", "display_name", "model", "site", "traceability", "traced_date", "valid_until", "certificate_number"),
                      [("YQ-%03d" % n, item + "检测设备", "FZ-%d" % n, "S01", "CALIBRATION", "2025-11-03", "2026-11-02", "校字第%04d号" % n)
                       for n, (_, item) in enumerate(objects[:12], 1)]),
        "SIGNATORIES": (("staff_number", "site", "field", "object", "parameter"),
                        [("P%03d" % (1 + n % 2), "S01", field, "", "") for n, field in enumerate(fields)]),
    }


def manifest(folder, number, lab, materials):
    name, region, place, establishment, bundle, reviews = lab
    lines = [
        "# An invented lab; no organisation, person or phone exists. Written by make_labs.py.",
        f"id: {folder}", "applicant:", f'  uscc: "{credit_code(region, number)}"', f"  display_name: {name}",
        f"  legal_representative: {STAFF[0]}", f"  contact_name: {STAFF[1]}", f'  contact_phone: "1380000000{number % 10}"',
        f'  region_code: "{region}"', f"  address: {place}仿真区示例街{number}号", "  electronic_delivery_consent: true",
        f"  establishment: {establishment}", f"bundle: {bundle}",
    ]
    answers = QUESTIONS.get(bundle, [])
    lines += ["answers:", *[f'  {question}: "{"yes" if question in reviews else "no"}"' for question in answers]] if answers else ["answers: {}"]
    lines += ["scope_file: scope.csv", "reviews:"]
    for item in reviews:
        lines += [f"  - item: {item}", f"    site: {place}仿真区示例街{number}号", "    kind: FIRST", "    procedure: GENERAL"]
        grade, categories = CHOICES.get(item, ("", []))
        lines += [f"    grade: {grade}"] if grade else []
        lines += [f"    categories: [{', '.join(categories)}]"] if categories else []
    lines.append("materials:")
    for code in materials:
        suffix, kind = ("csv", "text/csv") if code in TABLES else ("png", "image/png") if code == "premises-proof" else ("pdf", "application/pdf")
        lines.append(f"  - {{material: {code}, file: materials/{code}.{suffix}, media_type: {kind}}}")
    if folder in FORMS:
        lines.append("tables:")
        lines += [f"  - {{table: {name}, file: {file_of(name)}}}" for name in form_tables(place, number, region, reviews["cma"])]
    return ("\n".join(lines) + "\n").encode("utf-8")


def file_of(name):
    return "tables/" + name.lower().replace("_", "-") + ".csv"


def held(folder, number, lab, rows):
    certificate, issued, expires = HELD[folder]
    common = (certificate, "cma", credit_code(lab[1], number), lab[0], lab[1], issued, expires)
    return csv(("number", "item", "holder_uscc", "holder", "region_code", "issue_date", "expiry_date", "field", "object", "parameter",
                "standard"), [(*common, *row[:4]) for row in rows])


def main():
    for number, (folder, lab) in enumerate(LABS.items(), 11):
        reviews = lab[5]
        items = {}
        for item, rows in reviews.items():
            for row in rows:
                items.setdefault(row, []).append(item)
        write(HERE / folder, "scope.csv", csv(
            ("items", "field", "object", "parameter", "standard", "limits"), [(";".join(own), *row) for row, own in items.items()]))
        materials = list(dict.fromkeys(code for item in reviews for code in MORE[item]))
        write(HERE / folder, "lab.yaml", manifest(folder, number, lab, materials))
        if folder in FORMS:
            for name, (header, rows) in form_tables(lab[2], number, lab[1], reviews["cma"]).items():
                write(HERE / folder / "tables", file_of(name).split("/")[1], csv(header, rows))
        if folder in HELD:
            write(HERE / folder, "held-certificates.csv", held(folder, number, lab, items))
        for code in materials:
            if code == "premises-proof":
                write(HERE / folder / "materials", code + ".png", png(320, 200, [(10, 10, 309, 189), (10, 10, 120, 100)]))
            elif code in TABLES:
                write(HERE / folder / "materials", code + ".csv", table(code, next(iter(reviews.values()))))
            else:
                write(HERE / folder / "materials", code + ".pdf", pdf([lab[0], TITLES[code], "", f"负责人：{STAFF[0]}", "", NOTE]))


if __name__ == "__main__":
    main()
