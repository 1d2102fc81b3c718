using System.Text;
using CsCheck;
using WhiteCrane.Engines.Tables;
using WhiteCrane.Kernel.Refusals;
using Text = WhiteCrane.Standards.Text;

namespace WhiteCrane.Tests.Engines;

/// <summary>Old workbooks, tables as text, and headings as people make them.</summary>
public sealed class TablesAsOfficesHaveThemTests
{
    private static readonly Column<SheetRow>[] Columns =
    [
        new("name", new Text("名称", "Name"), row => row["name"], new Text("必填", "needed"), Required: true, Aliases: ["户主姓名"]),
        new("note", new Text("备注", "Note"), row => row["note"], new Text("随意", "anything")),
        new("share", new Text("进度", "Progress"), row => row["share"], new Text("百分数", "a percentage")),
        new("phone", new Text("电话", "Telephone"), row => row["phone"], new Text("电话", "telephone"), Aliases: ["手机号", "联系电话"], Together: true),
        new("road", new Text("家庭住址-组", "Group"), row => row["road"], new Text("组", "group")),
        new("cost", new Text("总投资（万元）", "Cost"), row => row["cost"], new Text("万元", "10,000 yuan")),
    ];

    public static byte[] Stored(string name)
    {
        using var stream = typeof(TablesAsOfficesHaveThemTests).Assembly.GetManifestResourceStream(name)!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static SheetData Read(byte[] bytes)
    {
        var read = Sheets.Read(bytes, Columns);
        Assert.True(read.Ok, read.Refusal?.Message.Zh);
        return read.Value;
    }

    private static SheetData Csv(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static string Refusal(byte[] bytes) => Assert.IsType<Invalid>(Sheets.Read(bytes, Columns).Refusal).Errors[0].Message.Zh;

    [Fact]
    public void An_old_workbook_reads_as_people_see_it_and_its_hidden_sheet_is_not_read()
    {
        var data = Read(Stored("list.xls"));
        Assert.Equal(["其他"], data.OtherHeadings);
        Assert.Equal([4, 6, 7], data.Rows.Select(row => row.Number));
        Assert.Equal(("220822", "2025-09-24", "62%"), (data.Rows[0]["name"], data.Rows[0]["note"], data.Rows[0]["share"]));
        Assert.Equal(("007", "2025-09-24", "0.1"), (data.Rows[1]["name"], data.Rows[1]["note"], data.Rows[1]["share"]));
        Assert.Equal(("220821195003120000", "TRUE"), (data.Rows[2]["name"], data.Rows[2]["share"]));
        Assert.Equal(["name"], data.Rows[2].Rounded);
        Assert.Empty(data.Rows[0].Rounded);
        Assert.Equal("2025-09-24", Read(Stored("list-1904.xls")).Rows[0]["note"]);
    }

    [Fact]
    public void An_old_workbook_with_a_password_or_macros_is_named_as_such()
    {
        // The records after the first made into the one that says: sealed.
        var locked = Stored("list.xls");
        var from = locked.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xe1, 0, 2, 0]);
        var to = locked.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x5c, 0, 0x70, 0]) + 4 + 0x70;
        Assert.InRange(to - from, 60, 200);
        (locked[from], locked[from + 2]) = (0x2f, (byte)(to - from - 4));
        foreach (var place in (int[])[4, 6, 8]) (locked[from + place], locked[from + place + 1]) = (1, 0);
        Assert.Contains("密码", Refusal(locked));
        Assert.Contains("密码", Refusal([.. Stored("list.xls"), .. Encoding.Unicode.GetBytes("EncryptedPackage")]));
        Assert.Contains("宏", Refusal([.. Stored("list.xls"), .. Encoding.Unicode.GetBytes("_VBA_PROJECT_CUR")]));
        Assert.Contains("损坏", Refusal(Stored("list.xls")[..1500]));
        Assert.Contains("损坏", Refusal([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]));
    }

    [Fact]
    public void No_change_to_an_old_workbook_and_no_random_bytes_make_it_throw()
    {
        var good = Stored("list.xls");
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte).Array[1, 8].Sample(changes =>
        {
            var bad = good.ToArray();
            foreach (var (at, value) in changes) bad[at] = value;
            Sheets.Read(bad, Columns);
            Sheets.Heads(bad, Columns);
        }, iter: 500);
        Gen.Byte.Array[0, 600].Sample(bytes => Assert.False(Sheets.Read(bytes, Columns).Ok), iter: 500);
        Gen.Byte.Array[600, 2000].Sample(bytes => Assert.False(Sheets.Read((byte[])[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, .. bytes], Columns).Ok), iter: 100);
    }

    [Theory]
    [InlineData(','), InlineData('\t'), InlineData(';')]
    public void A_table_as_text_reads_in_either_encoding_with_any_separator(char by)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = $"清单\r\n名称{by}备注\r\n\"甲{by}\"\"乙\"\"\"{by}=\"0012\"\r\n{by}\r\n\r\n2.20821E+17{by}\"两\n行\"\r\n";
        foreach (var bytes in (byte[][])[Encoding.UTF8.GetBytes(text), [0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(text)], Encoding.GetEncoding("GB18030").GetBytes(text), [0xff, 0xfe, .. Encoding.Unicode.GetBytes(text)]])
        {
            var data = Read(bytes);
            Assert.Equal([(3, $"甲{by}\"乙\"", "0012"), (6, "2.20821E+17", "两\n行")], data.Rows.Select(row => (row.Number, row["name"], row["note"])));
        }
    }

    [Fact]
    public void Headings_are_told_however_they_are_typed()
    {
        var data = Csv("序号,*名 称（必填）,\"备\n注\",进度：,手机号,联系电话,总投资（元）\n1,甲,乙,5%,13800000000,13900000000,7\n");
        Assert.Equal(("甲", "乙", "5%", "13800000000、13900000000", ""), (data.Rows[0]["name"], data.Rows[0]["note"], data.Rows[0]["share"], data.Rows[0]["phone"], data.Rows[0]["cost"]));
        Assert.Equal(["总投资（元）"], data.OtherHeadings);
        Assert.Equal("王鹤", Csv("户主姓名,备注\n王鹤,\n").Rows[0]["name"]);
        Assert.Equal("李鹤", Csv("户主姓名,名称\n王鹤,李鹤\n").Rows[0]["name"]);
        Assert.Contains("两次", Refusal(Encoding.UTF8.GetBytes("户主姓名,户主姓名\n王鹤,李鹤\n")));
    }

    [Fact]
    public void Two_storeys_of_headings_are_read_as_one()
    {
        var data = Csv("某村名册,,,,,\n序号,名称,家庭住址,,联系方式,,总投资\n,,组,门牌,手机号,电话,（万元）\n1,甲,1组,7,13800000000,0436-3200000,12\n2,乙,2组,,,,\n");
        Assert.Equal(("甲", "1组", "13800000000、0436-3200000", "12"), (data.Rows[0]["name"], data.Rows[0]["road"], data.Rows[0]["phone"], data.Rows[0]["cost"]));
        Assert.Equal(["家庭住址 门牌"], data.OtherHeadings);
        Assert.Equal([4, 5], data.Rows.Select(row => row.Number));
        Assert.Equal(("甲", "1组"), Csv("名称,家庭住址组\n甲,1组\n").Rows.Select(row => (row["name"], row["road"])).Single());
        // A first row of data below one row of headings is no lower storey, gaps or not.
        Assert.Equal(["甲", "乙"], Csv("名称,备注,电话\n甲,,\n乙,x,\n").Rows.Select(row => row["name"]));
    }

    [Fact]
    public void Totals_notes_and_repeated_headings_are_left_out_and_totals_are_told()
    {
        var data = Csv("某村名册,,\n序号,名称,备注\n1,甲,x\n,,\n某村名册,,\n序号,名称,备注\n2,合计有余商店,y\n小计,,2\n3,乙,\n总 计,2人,\n填表人：王某,,\n共2人,,\n");
        Assert.Equal(["甲", "合计有余商店", "乙"], data.Rows.Select(row => row["name"]));
        Assert.Equal([8, 10, 11, 12], data.LeftOut);
        // A sheet sent back with its column of problems.
        Assert.Equal(["甲"], Csv("问题,名称,备注\n单位：没有找到,甲,\n").Rows.Select(row => row["name"]));
    }

    [Fact]
    public void What_a_person_says_of_the_columns_is_taken_with_one_value_for_all()
    {
        var bytes = Encoding.UTF8.GetBytes("清单\n甲方,乙方,丙方\n甲,x,1\n乙,,2\n");
        var heads = Sheets.Heads(bytes, Columns).Value;
        Assert.IsType<Invalid>(heads.Problem);
        Assert.Equal((2, 3), (heads.Row, heads.Columns.Count));
        Assert.Equal(["1", "2"], heads.Columns[2].Samples);
        var data = Sheets.Read(bytes, Columns, new(new Dictionary<int, string> { [0] = "name", [2] = "cost" }, new Dictionary<string, string> { ["road"] = "9组" })).Value;
        Assert.Equal([("甲", "1", "9组"), ("乙", "2", "9组")], data.Rows.Select(row => (row["name"], row["cost"], row["road"])));
        Assert.Equal(["乙方"], data.OtherHeadings);
        Assert.Equal(heads.Digest, Sheets.Heads(Encoding.UTF8.GetBytes("甲方,乙 方,丙方（必填）\n丙,,\n"), Columns).Value.Digest);
        Assert.NotEqual(heads.Digest, Sheets.Heads(Encoding.UTF8.GetBytes("甲方,丙方,乙方\n丙,,\n"), Columns).Value.Digest);
    }
}
