namespace WhiteCrane.PlanReading;

/// <summary>Reads the units inside a tag in their printed order, with the words that give them a part.</summary>
internal sealed class TagUnits
{
    private static readonly string[] LeadWords = ["牵头负责", "牵头落实", "牵头推进", "牵头组织", "牵头实施", "牵头抓总", "总牵头", "牵头", "主办", "主责"];
    private static readonly string[] SupportWords =
        ["配合落实", "配合实施", "积极配合", "共同配合", "密切配合", "协同配合", "配合支持", "配合", "共同参与", "参与", "参加", "协助", "协同", "协办", "支持", "指导", "督导"];
    private static readonly string[] AnswerWords =
        ["按照各自职责分工负责", "按照各自职责负责", "按各自职责分工负责", "按各自职责负责", "依职责分工负责", "依据职责分工负责", "根据职责分工负责", "按照职责分工分别负责", "按照职责分工负责落实", "按照职责分工负责", "按照职责分工落实",
         "按职责分工分别负责", "按职责分工负责落实", "按职责分工负责", "按职责分工落实", "按职责分工抓好落实", "按职责分工推进", "按照职责分工", "按职责分工", "按照职能分工负责", "按职能分工负责", "按职责负责", "按照职责负责", "按分工负责", "分工负责", "分别负责", "共同负责", "具体负责",
         "负责具体落实", "负责组织实施", "负责落实", "负责实施", "负责推进", "负责", "组织实施", "落实", "实施", "承办", "推进"];

    private static readonly HashSet<string> Places = ["省", "自治区", "直辖市", "市", "县", "区", "州", "旗", "盟", "乡", "镇"];
    private static readonly HashSet<string> PlaceEnds = ["人民政府", "政府", "党委", "党委和政府", "党委、政府", "管委会", "委", "委和人民政府"];

    private readonly string fold;
    private readonly RepairedText doc;
    private readonly List<TaggedUnit> units = [];
    private readonly List<Span> pending = [];
    private Standing standing;
    /// <summary>True when a word such as 负责 or 牵头 was read: the mark of a tag without a label.</summary>
    public bool SawVerb { get; private set; }
    public bool Doubtful { get; private set; }

    private TagUnits(RepairedText doc) => (this.doc, fold) = (doc, doc.Fold);

    public static (List<TaggedUnit> Units, TagUnits Reading) Read(RepairedText doc, Span content, LabelKind label)
    {
        var reading = new TagUnits(doc) { standing = label switch { LabelKind.Leads => Standing.Leads, LabelKind.Supports => Standing.Supports, _ => Standing.Plain } };
        var (start, depth) = (content.Start, 0);
        for (var i = content.Start; i <= content.End; i++)
        {
            var c = i < content.End ? reading.fold[i] : ';';
            if (c is '(' or '[') depth++;
            else if (c is ')' or ']') depth = Math.Max(0, depth - 1);
            if (i < content.End && (depth > 0 || c is not ('、' or ',' or ';' or ' ' or '\n' or '/'))) continue;
            if (i > start) reading.Token(new(start, i));
            if (c == ';') reading.Flush(reading.standing);
            if (c == ';' && label == LabelKind.Plain) reading.standing = Standing.Plain;
            start = i + 1;
        }
        reading.Flush(reading.standing);
        return (reading.units, reading);
    }

    private void Token(Span token)
    {
        token = doc.Trim(token);
        if (token.Length == 0) return;
        var word = fold[token.Start..token.End];
        if (word is "下同" || word.Contains("第一") && word.Contains("牵头") || word.Contains("首位") && word.Contains("牵头")) return;
        var with = word.IndexOf("会同", StringComparison.Ordinal);
        var length = 2;
        if (with < 0) (with, length) = Consults(word);
        if (with >= 0)
        {
            SawVerb = true;
            if (with > 0) Token(new(token.Start, token.Start + with));
            Flush(Standing.Before会同);
            standing = Standing.Supports;
            if (token.Start + with + length < token.End) Token(new(token.Start + with + length, token.End));
            return;
        }
        if (word.EndsWith("(牵头)", StringComparison.Ordinal) || word.EndsWith("(主办)", StringComparison.Ordinal))
        {
            Flush(standing);
            pending.Add(new(token.Start, token.End - 4));
            Flush(Standing.Leads);
            return;
        }
        if (Verb(word, LeadWords, out var cut)) Close(token, cut, Standing.Leads);
        else if (Verb(word, SupportWords, out cut)) Close(token, cut, Standing.Supports);
        else if (Verb(word, AnswerWords, out cut)) Close(token, cut, standing == Standing.Supports ? Standing.Supports : standing == Standing.Leads ? Standing.Leads : Standing.Plain);
        else if (pending.Count > 0 && ListOfPlaces(fold[pending[^1].Start..pending[^1].End], word)) pending[^1] = new(pending[^1].Start, token.End);
        else pending.Add(token);
    }

    /// <summary>"各县、区人民政府" is one name, printed as a list.</summary>
    private static bool ListOfPlaces(string before, string word)
    {
        if (before[0] != '各' || !before[1..].Split('、').All(Places.Contains)) return false;
        var place = Places.Where(p => word.StartsWith(p, StringComparison.Ordinal)).OrderByDescending(p => p.Length).FirstOrDefault();
        return place is not null && (word.Length == place.Length || PlaceEnds.Contains(word[place.Length..]));
    }

    private void Close(Span token, int cut, Standing role)
    {
        SawVerb = true;
        if (cut > 0) Token(new(token.Start, token.Start + cut));
        Flush(role);
        standing = Standing.Plain;
    }

    private void Flush(Standing role)
    {
        foreach (var token in pending) Add(token, role);
        pending.Clear();
    }

    private void Add(Span token, Standing role)
    {
        var bare = UnitNames.Bare(fold, token);
        if (bare.Length <= 0) return;
        var split = UnitNames.Joint(fold, bare, out var after);
        if (split > 0)
        {
            Add(new(bare.Start, split), role);
            Add(new(after, bare.End), role);
            return;
        }
        var name = fold[bare.Start..bare.End];
        if (name is "部门" or "单位" or "有关部门" or "相关部门" && units.Count > 0 && name.Length == 2) return;
        if (UnitNames.Impossible(name)) Doubtful = true;
        units.Add(new(doc.Printed(bare), role, bare));
    }

    private static bool Verb(string word, string[] verbs, out int cut)
    {
        foreach (var verb in verbs)
            if (word.EndsWith(verb, StringComparison.Ordinal))
            {
                cut = word.Length - verb.Length;
                return true;
            }
        cut = 0;
        return false;
    }

    /// <summary>"市财政局商市教育局": 商 joins two units only between a unit's ending and a unit's opening, never in 商务局.</summary>
    private static (int At, int Length) Consults(string word)
    {
        for (var i = 2; i + 3 < word.Length; i++)
            if (word[i] == '商' && word[i - 1] is '局' or '委' or '办' or '部' or '厅' && word[i + 1] is '市' or '省' or '县' or '区' or '国' or '财' or '教' or '民') return (i, 1);
        return (-1, 0);
    }
}
