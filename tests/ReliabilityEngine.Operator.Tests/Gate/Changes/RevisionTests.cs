using ReliabilityEngine.Operator.Gate.Changes;

namespace ReliabilityEngine.Operator.Tests.Gate.Changes;

public sealed class RevisionTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_newest_is_in_use_however_old_it_is() =>
        Assert.Equal(["b"], InUseLately(("a", 1, 500), ("b", 2, 400)));

    [Fact]
    public void One_counts_until_30_days_after_the_next_was_made() =>
        Assert.Equal(["b", "c", "d"], InUseLately(("a", 1, 500), ("b", 2, 400), ("c", 3, 30), ("d", 4, 2)));

    [Fact]
    public void The_next_is_the_next_in_number_not_in_the_list() =>
        Assert.Equal(["d", "b"], InUseLately(("d", 7, 10), ("a", 3, 300), ("b", 5, 60), ("c", 4, 70)));

    [Fact]
    public void Gaps_between_the_numbers_do_not_matter() =>
        Assert.Equal(["b", "c"], InUseLately(("a", 10, 90), ("b", 250, 60), ("c", 9_000_000_000, 5)));

    [Fact]
    public void A_successor_that_a_rollback_took_up_again_tells_nothing_about_the_end()
    {
        // Revision 1 was made 60 days ago and followed by b; a rollback, whenever it was, made it revision 3.
        Assert.Equal(["b", "a"], InUseLately(("b", 2, 50), ("a", 3, 60)));

        // With a later one beside it, b still counts and a's own end is known.
        Assert.Equal(["b", "c"], InUseLately(("b", 2, 50), ("a", 3, 60), ("c", 4, 40)));
    }

    [Fact]
    public void Without_a_number_it_counts_when_it_was_made_lately() =>
        Assert.Equal(["new", "c"], InUseLately(("old", null, 31), ("new", null, 30), ("c", 1, 400)));

    [Fact]
    public void One_without_a_number_ends_no_other() =>
        Assert.Equal(["a", "odd"], InUseLately(("a", 1, 400), ("odd", null, 1)));

    [Fact]
    public void Without_times_a_number_still_tells_the_newest()
    {
        Revision[] revisions = [new(1, null, ["a"]), new(2, null, ["b"]), new(null, null, ["c"])];

        Assert.Equal(["b"], Revision.InUseLately(revisions, Now).SelectMany(revision => revision.Images));
    }

    [Fact]
    public void Of_two_with_the_highest_number_both_are_in_use() =>
        Assert.Equal(["a", "b"], InUseLately(("a", 2, 400), ("b", 2, 300)));

    [Fact]
    public void Of_none_there_is_none() => Assert.Empty(InUseLately());

    private static IEnumerable<string> InUseLately(params (string Image, long? Number, int DaysOld)[] revisions) =>
        Revision.InUseLately([.. revisions.Select(r => new Revision(r.Number, Now.AddDays(-r.DaysOld), [r.Image]))], Now)
            .SelectMany(revision => revision.Images);
}
