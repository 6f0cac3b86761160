#!/usr/bin/env python3
"""Writes the material files of the invented labs. Same input, same bytes; needs nothing but Python.

    python3 samples/labs/make_materials.py
"""

import struct
import zlib
from pathlib import Path

HERE = Path(__file__).parent

LABS = {
    "shili-hohhot": {
        "name": "示例检测技术（呼和浩特）有限公司",
        "address": "呼和浩特市示例区示例路1号",
        "staff": ["测试人员甲", "测试人员乙", "测试人员丙", "测试人员丁", "测试人员戊", "测试人员己"],
        "equipment": [
            ("SL-001", "电液伺服万能试验机", "WAW-1000", "2025-11-03"),
            ("SL-002", "数显压力试验机", "YES-2000", "2025-11-03"),
            ("SL-003", "混凝土回弹仪", "ZC3-A", "2025-12-01"),
            ("SL-004", "接地电阻测试仪", "4102A", "2025-10-20"),
            ("SL-005", "钢筋扫描仪", "PS200", "2025-10-20"),
            ("SL-006", "酸度计", "PHS-3E", "2025-09-15"),
        ],
    },
    "fangzhen-baotou": {
        "name": "仿真检测（包头）有限公司",
        "address": "包头市仿真区仿真街2号",
        "staff": ["虚构人员一", "虚构人员二", "虚构人员三", "虚构人员四"],
        "equipment": [
            ("FZ-001", "数显压力试验机", "YES-2000", "2025-12-08"),
            ("FZ-002", "钢筋弯曲试验机", "GW-40", "2025-12-08"),
            ("FZ-003", "接地电阻测试仪", "4102A", "2025-12-10"),
        ],
    },
}

PAPERS = {
    "signatory-applications": ("授权签字人汇总表及申请表", ["授权签字人：{0}，申请签字领域：建筑工程、建材", "职称：工程师；从事检验检测工作八年"]),
    "typical-report": ("典型检验检测报告", ["样品：混凝土标准养护试件 150mm×150mm×150mm", "依据：GB/T 50081-2019", "抗压强度：32.5 MPa、33.1 MPa、32.8 MPa", "结论：符合 C30 要求（示例）"]),
    "quality-manual": ("质量手册、程序文件和作业指导书", ["第一章 组织结构与公正性", "第二章 人员、设备与设施环境", "第三章 方法、记录与报告", "第四章 内部审核与管理评审"]),
    "appointment-letters": ("任命文件", ["最高管理者：{0}", "技术负责人：{1}", "质量负责人：{2}"]),
    "internal-audit-records": ("内部审核和管理评审记录", ["内部审核：2025年11月10日至12日，不符合项两项，均已整改", "管理评审：2025年12月5日，管理体系运行有效"]),
    "impartiality-statement": ("公正性声明和自我承诺", ["本机构独立、公正、诚信地从事检验检测活动。", "声明人：{0}"]),
    "technician-titles": ("技术负责人和技术人员职称、学历证明", ["{1}：高级工程师，本科", "{2}：工程师，本科", "{3}：工程师，专科"]),
    "lightning-capability-proof": ("雷电防护装置检测人员能力确认证明", ["{2}：已通过雷电防护装置检测能力确认考核", "{3}：已通过雷电防护装置检测能力确认考核"]),
    "water-management-rules": ("水利工程质量检测管理制度和质量控制措施", ["第一条 样品的接收、流转和留存", "第二条 检测原始记录和报告的审核", "第三条 仪器设备的检定、校准和期间核查"]),
}

PARAMETERS = [
    ("建筑材料及构配件", "水泥", "胶砂强度", "GB/T 17671-2021"),
    ("建筑材料及构配件", "钢筋", "下屈服强度", "GB/T 228.1-2021"),
    ("主体结构及装饰装修", "混凝土结构", "回弹法抗压强度", "JGJ/T 23-2011"),
    ("地基基础", "基桩", "低应变完整性", "JGJ 106-2014"),
]


def pdf(lines):
    """One page of text in the Chinese font that every reader of PDF provides; nothing is embedded."""
    text = ["BT /F1 12 Tf 72 770 Td 24 TL"]
    text += ["<%s> Tj T*" % line.encode("utf-16-be").hex().upper() for line in lines]
    content = "\n".join([*text, "ET"]).encode("ascii")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 7 0 R /DW 1000 /W [1 95 500]"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
        b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    out, offsets = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size, table, size, len(out))


def png(width, height, rooms):
    """A floor plan: walls of rooms as black lines on white, eight bits of grey."""
    pixels = [bytearray(b"\xff" * width) for _ in range(height)]
    for left, top, right, bottom in rooms:
        for x in range(left, right + 1):
            pixels[top][x] = pixels[bottom][x] = 0
        for y in range(top, bottom + 1):
            pixels[y][left] = pixels[y][right] = 0

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes(row) for row in pixels)
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def csv(header, rows):
    return "".join(",".join(row) + "\n" for row in [header, *rows]).encode("utf-8")


def write(folder, name, data):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def main():
    for lab, facts in LABS.items():
        folder = HERE / lab / "materials"
        staff = facts["staff"]
        for name, (title, lines) in PAPERS.items():
            if name == "water-management-rules" and lab != "shili-hohhot":
                continue
            told = [line.format(*staff) for line in lines]
            write(folder, name + ".pdf", pdf([facts["name"], title, "", *told, "", "本文件为演示数据，机构与人员均为虚构。"]))
        write(folder, "premises-proof.png", png(320, 200, [(10, 10, 309, 189), (10, 10, 120, 100), (120, 10, 220, 100), (10, 100, 160, 189)]))
        write(folder, "equipment-table.csv", csv(("编号", "名称", "型号", "最近检定日期"), facts["equipment"]))
        posts = ["最高管理者", "技术负责人", "质量负责人", "检测员", "检测员", "检测员"]
        write(folder, "staff-list.csv", csv(("姓名", "岗位", "职称"), [(name, post, "工程师") for name, post in zip(staff, posts)]))
        write(folder, "construction-field-plan.csv", csv(("专项", "对象", "参数", "标准"), PARAMETERS))


if __name__ == "__main__":
    main()
