using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Papers;
using OneStopApproval.Server.Tests.Catalogue;

namespace OneStopApproval.Server.Tests.Papers;

public sealed class CaseWordsTests
{
    public static TheoryData<DocumentType> EveryType => [.. Enum.GetValues<DocumentType>()];

    [Theory]
    [MemberData(nameof(EveryType))]
    public void Every_word_that_a_catalogue_may_use_is_filled_in(DocumentType type)
    {
        var shipped = CatalogueText.Shipped();
        var matter = Matter.Empty("a1");
        var document = new Document
        {
            Id = "d1",
            Type = type,
            Number = "1",
            Authority = shipped.Catalogue.Lead.Id,
            Items = ["cma"],
            ActDate = new(2026, 1, 5),
            IssueTime = default,
        };
        var words = new CaseWords(new(matter, document, [], 1, []), new()
        {
            Matter = matter,
            Catalogue = shipped.Catalogue,
            Calendar = shipped.Calendar,
            Today = new(2026, 1, 5),
            Sight = new(null, Opinions: false, Personal: true),
        });

        Assert.All(BodyWords.Of(type), word => Assert.False(words.Of(word).IsDefault));
    }
}
